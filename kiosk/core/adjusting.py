"""What a visitor sets for themselves: language, size, colours, motion, height, sound.

Rules only; `session` says on which screens they hold.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.core import timeline
from kiosk.core.comfort import Comfort, TextSize
from kiosk.core.intents import (
    ChooseMotion,
    ChooseSize,
    ChooseTheme,
    Close,
    HideSound,
    Intent,
    Louder,
    Mute,
    Quieter,
    ShowSound,
    ShowWarningSigns,
)
from kiosk.core.model import Content
from kiosk.core.playback import as_told, at_scene, paused, running
from kiosk.core.visit import (
    Attract,
    ComfortShown,
    Explore,
    Playing,
    Session,
    SourcesShown,
    WarningSignsShown,
    told,
)


def spoken_to(session: Session, language: str) -> Session:
    """The session in another language; asked for at rest, that wakes the kiosk."""
    comfort = replace(session.comfort, language=language)
    screen = Explore() if isinstance(session.screen, Attract) else session.screen
    return replace(session, screen=screen, comfort=comfort)


def lowered(session: Session, low: bool) -> Session:
    """The session with every command low, or as usual; asked for at rest, that wakes the kiosk."""
    comfort = replace(session.comfort, low=low)
    screen = Explore() if isinstance(session.screen, Attract) else session.screen
    return replace(session, screen=screen, comfort=comfort)


def guided(session: Session) -> Session:
    """The session of somebody who listens: aloud, and on pages that letters do not divide."""
    volume, comfort = session.volume, session.comfort
    plain = replace(comfort, size=TextSize.USUAL, low=False)
    loud = volume if volume.on else volume.at(volume.usual)
    return replace(session, volume=loud, comfort=plain)


def halted(session: Session, content: Content, now: float) -> Session:
    """Under the spoken guide: an explainer stands still, by the times of who reads it."""
    screen = session.screen
    if not isinstance(screen, Playing) or (screen.held_at is not None and not screen.heard):
        return session
    still = screen if screen.held_at is not None else paused(screen, now)
    return replace(session, screen=as_told(still, content, False, now), calm=True)


def unguided(session: Session, before: Comfort, content: Content, now: float) -> Session:
    """The guide has ended: letters and height are as `before`, an explainer goes on, as heard."""
    comfort = replace(session.comfort, size=before.size, low=before.low)
    screen = session.screen
    if isinstance(screen, Playing):
        screen = running(as_told(screen, content, session.volume.on, now), now)
    return replace(session, screen=screen, comfort=comfort)


def comfort_over(screen: Attract | Explore | Playing | SourcesShown, now: float) -> ComfortShown:
    """What can be set, over a screen; an explainer that runs waits for the end of it."""
    match screen:
        case Attract():
            return ComfortShown(Explore())
        case Playing(held_at=None):
            return ComfortShown(paused(screen, now), runs=True)
    return ComfortShown(screen)


def eased(
    session: Session, screen: ComfortShown, intent: Intent, now: float, content: Content
) -> Session:
    """What an intent changes while all that can be set is shown."""
    comfort, volume = session.comfort, session.volume
    match intent:
        case ChooseSize(size=size):
            comfort, screen = replace(comfort, size=size), replace(screen, page=0)
        case ChooseTheme(theme=theme):
            comfort = replace(comfort, theme=theme)
        case ChooseMotion(still=still):
            comfort = replace(comfort, still=still)
        case ShowSound() if volume.most and not volume.on:
            volume = volume.at(volume.usual)
        case Louder() | Quieter() if volume.on:
            volume = volume.at(volume.step + (1 if isinstance(intent, Louder) else -1))
        case Mute():
            volume = replace(volume, step=0)
        case Close():
            under = screen.under
            if isinstance(under, Playing):
                under = as_told(under, content, session.volume.on, now)
                under = running(under, now) if screen.runs else under
            return replace(session, screen=under)
        case ShowWarningSigns():
            return replace(session, screen=WarningSignsShown(screen), calm=True)
    return replace(session, screen=screen, comfort=comfort, volume=volume)


def translated(session: Session, before: Content, after: Content, now: float) -> Session:
    """The session in another language's content: an explainer is at the start of the same scene.

    Its times are others there.
    """

    def there(playing: Playing) -> Playing:
        at = timeline.at(told(playing, before), playing.elapsed(now))
        spoken = after.explainers[playing.explainer].is_spoken
        other = replace(playing, heard=session.volume.on and spoken)
        return at_scene(other, after, at.scene, now)

    match session.screen:
        case Playing() as playing:
            return replace(session, screen=there(playing))
        case ComfortShown(under=Playing() as playing) as shown:
            return replace(session, screen=replace(shown, under=there(playing)))
        case WarningSignsShown(under=Playing() as playing) as shown:
            return replace(session, screen=replace(shown, under=there(playing)))
        case WarningSignsShown(under=ComfortShown(under=Playing() as playing) as over) as shown:
            below = replace(over, under=there(playing))
            return replace(session, screen=replace(shown, under=below))
    return session


def tuned(
    session: Session, screen: Playing, intent: Intent, now: float, content: Content
) -> Session:
    """What an intent changes about the sound while an explainer plays."""
    volume = session.volume
    match intent:
        case ShowSound() if not volume.on:
            # The sentence that was missed is said from its beginning.
            heard = replace(as_told(screen, content, True, now), tuning=True)
            return replace(session, screen=heard, volume=volume.at(volume.usual))
        case ShowSound() | HideSound():
            return replace(session, screen=replace(screen, tuning=isinstance(intent, ShowSound)))
        case Louder() | Quieter() if volume.on:
            louder = 1 if isinstance(intent, Louder) else -1
            return replace(session, volume=volume.at(volume.step + louder))
        case Mute():
            read = replace(as_told(screen, content, False, now), tuning=False)
            return replace(session, screen=read, volume=replace(volume, step=0))
    return session
