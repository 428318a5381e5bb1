"""How a visit goes on: rules first, table after.

`step` answers an intent, `advance` the passing of time; both return a new session, or the same one
where nothing applies.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.core import timeline
from kiosk.core.adjusting import comfort_over, eased, lowered, spoken_to, tuned
from kiosk.core.intents import (
    Choose,
    ChooseHeight,
    ChooseLanguage,
    Clear,
    Close,
    Explain,
    HideSound,
    Intent,
    Louder,
    More,
    Mute,
    Next,
    Pause,
    Play,
    Previous,
    Quieter,
    Replay,
    Resume,
    ShowComfort,
    ShowPicture,
    ShowSound,
    ShowSources,
    ShowWarningSigns,
    Slower,
    StartOver,
    TouchElsewhere,
)
from kiosk.core.model import Content, Start
from kiosk.core.playback import at_scene, moved, paused, running, sentence_start, steps
from kiosk.core.visit import (
    PAUSED_PATIENCE,
    SLOW_PACE,
    START_S,
    TREMBLE_S,
    Attract,
    ComfortShown,
    Explore,
    IdleTimes,
    Playing,
    Screen,
    Session,
    SourcesShown,
    Touch,
    WarningSignsShown,
    awaits_tap,
    has_more,
    list_page,
    told,
)

# ---------------------------------------------------------------- rules


def _trembles(session: Session, screen: Explore, intent: Intent, down_at: float) -> bool:
    """Is this still the choosing touch?

    Within TREMBLE_S of it, every touch of the body is. Later ones of the same burst still explain
    nothing, for that would end the start by itself; but they may put the lights out.
    """
    if not screen.concern or not isinstance(intent, Choose | Explain | TouchElsewhere | Clear):
        return False
    bursts = isinstance(intent, Explain | TouchElsewhere) and down_at < session.trembles_till
    return bursts or down_at - screen.lit_at < TREMBLE_S


def _light(session: Session, concern: str, before: str, now: float) -> Session:
    lit = Explore(concern, now, faded=before, faded_at=now if before else 0.0)
    return replace(session, screen=lit, trembles_till=now + TREMBLE_S)


def _lights_off(screen: Explore, now: float) -> Explore:
    if screen.concern:
        return Explore(faded=screen.concern, faded_at=now)
    return Explore(faded=screen.faded, faded_at=screen.faded_at)


def _back_to_explore(playing: Playing, why: str = "", after: str = "") -> Explore:
    return Explore(playing.concern, playing.lit_at, why=why, after=after, page=playing.page)


# ---------------------------------------------------------------- the table


def step(
    session: Session,
    intent: Intent,
    now: float,
    content: Content,
    pressed_at: float | None = None,
) -> Session:
    """The session after an intent; the same screen where the pair is impossible.

    Every intent counts as a touch: it answers the idle question and starts its clock again.
    `advance` the session to `now` before. A command came down at `pressed_at`, before its release.
    """
    if isinstance(intent, StartOver):
        return Session(since=now, touched_at=now)
    if session.asked_at is not None:
        session = replace(session, asked_at=None, touched_at=now)
        if not isinstance(intent, ShowWarningSigns):
            return session
    awake = replace(session, touched_at=now)
    screen = session.screen
    down_at = now if pressed_at is None else pressed_at
    if isinstance(screen, Explore) and _trembles(session, screen, intent, down_at):
        return replace(awake, trembles_till=down_at + TREMBLE_S)
    if isinstance(intent, Choose | Explain | TouchElsewhere):
        other = intent.region if isinstance(intent, TouchElsewhere) else ""
        awake = replace(awake, touch=Touch(intent.at, now, other) if intent.at else None)
    match screen:
        case _ if isinstance(intent, ChooseLanguage):
            new = spoken_to(awake, intent.language)
        case _ if isinstance(intent, ChooseHeight):
            new = lowered(awake, intent.low)
        case ComfortShown() | SourcesShown() | WarningSignsShown() if isinstance(
            intent, Next | Previous
        ):
            page = screen.page + (1 if isinstance(intent, Next) else -1)
            new = replace(awake, screen=replace(screen, page=max(0, page)))
        case ComfortShown():
            new = eased(awake, screen, intent, now, content)
        case Attract() | Explore() | Playing() | SourcesShown() if isinstance(intent, ShowComfort):
            new = replace(awake, screen=comfort_over(screen, now), calm=True)
        case Attract() | Explore():
            new = _explore(awake, screen, intent, now, content)
        case Playing():
            new = _play(awake, screen, intent, now, content)
        case SourcesShown(under=under) if isinstance(intent, Close):
            new = replace(awake, screen=under)
        case SourcesShown() if isinstance(intent, ShowWarningSigns):
            new = replace(awake, screen=WarningSignsShown(screen), calm=True)
        case SourcesShown():
            new = awake
        case WarningSignsShown(under=under) if isinstance(intent, ShowComfort):
            over = under if isinstance(under, ComfortShown) else comfort_over(under, now)
            new = replace(awake, screen=over)
        case WarningSignsShown(under=under):
            new = replace(awake, screen=under) if isinstance(intent, Close) else awake
    since = new.since if new.screen == screen else now
    if isinstance(new.screen, Attract):
        return Session(since=since, touched_at=now)
    return replace(new, since=since)


def _explore(
    session: Session, screen: Attract | Explore, intent: Intent, now: float, content: Content
) -> Session:
    here = Explore() if isinstance(screen, Attract) else screen
    match intent:
        case Choose(concern=concern) if concern == here.concern:
            return replace(session, screen=_lights_off(here, now), touch=None)
        case Choose(concern=concern) if concern in content.concerns:
            return _light(session, concern, here.concern, now)
        case Explain(region=region) if _is_lit(here, region, content):
            return replace(session, screen=replace(here, why=region, elsewhere=""), calm=True)
        case TouchElsewhere(region=region):
            said = replace(here, elsewhere=region, why="")
            return replace(session, screen=said, calm=session.calm or bool(here.concern))
        case Clear():
            return replace(session, screen=_lights_off(here, now), touch=None)
        case Play(explainer=explainer) if here.concern and explainer in content.explainers:
            return _begin(session, here, explainer, now, content)
        case Pause() if here.concern:
            return replace(session, calm=True)
        case More() if here.concern and has_more(content, here, session.comfort.size):
            page = list_page(content, here, session.comfort.size)
            turned = replace(here, page=page + 1, after="")
            if session.comfort.size.is_large:
                # The list stands alone: what was said of the body stays with it.
                turned = replace(turned, why="", elsewhere="")
            return replace(session, screen=turned, calm=True)
        case ShowSources(explainer=explainer) if here.concern and _sources(content, explainer):
            return replace(session, screen=SourcesShown(here, explainer), calm=True)
        case Close() if session.comfort.size.is_large and (here.why or here.elsewhere):
            # Back to what was there before, and not to the page before.
            return replace(session, screen=replace(here, why="", elsewhere=""), calm=True)
        case Close() if here.after:
            # The list that the explainer was chosen from.
            return replace(session, screen=replace(here, after=""), calm=True)
        case Close() if here.page:
            page = max(1, list_page(content, here, session.comfort.size))
            return replace(session, screen=replace(here, page=page - 1, after=""))
        case ShowWarningSigns():
            return replace(session, screen=WarningSignsShown(screen), calm=True)
    return session


def _play(
    session: Session, screen: Playing, intent: Intent, now: float, content: Content
) -> Session:
    explainer = told(screen, content)
    elapsed = screen.elapsed(now)
    match intent:
        case Choose(concern=concern) if concern in content.concerns and concern != screen.concern:
            return _light(session, concern, screen.concern, now)
        case Explain(region=region) if _is_lit(screen, region, content):
            return replace(session, screen=_back_to_explore(screen, why=region), calm=True)
        case TouchElsewhere(region=region) if region in content.elsewhere:
            # What is said about this part of the body (chest pain) is worth an interruption.
            said = replace(_back_to_explore(screen), elsewhere=region)
            return replace(session, screen=said, calm=True)
        case Pause() if screen.held_at is None:
            return replace(session, screen=paused(screen, now), calm=True)
        case Resume() if screen.held_at is not None:
            return replace(session, screen=running(screen, now))
        case Next(to_s=float() as to_s) | Previous(to_s=float() as to_s) if (
            screen.held_at is not None
        ):
            # Words that are too long for two lines stand in parts, and only the page knows them.
            return replace(session, screen=moved(screen, to_s, now))
        case Next() if (after := steps(screen, explainer, elapsed)[1]) is not None:
            return replace(session, screen=moved(screen, after, now))
        case Next():
            return replace(session, screen=_back_to_explore(screen, after=screen.explainer))
        case Previous():
            return replace(session, screen=moved(screen, steps(screen, explainer, elapsed)[0], now))
        case Replay():
            return replace(session, screen=moved(replace(screen, held_at=None), 0.0, now))
        case Slower():
            slow = screen.pace == 1.0
            paced = replace(screen, pace=SLOW_PACE if slow else 1.0)
            # Who hears it hears the sentence again: a voice cannot change its pace half-way.
            at = sentence_start(explainer, elapsed) if screen.heard else elapsed
            return replace(session, screen=moved(paced, at, now), slow=slow)
        case ShowSound() | HideSound() | Louder() | Quieter() | Mute() if session.volume.most:
            return tuned(session, screen, intent, now, content)
        case ShowPicture(scene=asked):
            # That scene's and no other's, whatever came meanwhile; from its start, so that the
            # picture has all of its time.
            for index, one in enumerate(explainer.scenes):
                if one.id == asked and awaits_tap(screen, one):
                    seen = replace(screen, shown=screen.shown | {asked})
                    return replace(session, screen=at_scene(seen, content, index, now))
        case Play(explainer=other) if other in content.explainers:
            return _begin(session, screen, other, now, content)
        case Close():
            return replace(session, screen=_back_to_explore(screen), calm=True)
        case ShowWarningSigns():
            over = WarningSignsShown(paused(screen, now))
            return replace(session, screen=over, calm=True)
    return session


def _sources(content: Content, explainer: str) -> bool:
    return explainer in content.explainers and bool(content.explainers[explainer].sources)


def _is_lit(screen: Explore | Playing, region: str, content: Content) -> bool:
    if not screen.concern:
        return False
    return any(lit.word == region for lit in content.concerns[screen.concern].lit)


def _begin(
    session: Session, screen: Explore | Playing, explainer: str, now: float, content: Content
) -> Session:
    return replace(
        session,
        screen=Playing(
            screen.concern,
            explainer,
            now,
            screen.lit_at,
            page=screen.page,
            pace=SLOW_PACE if session.slow else 1.0,
            heard=session.volume.on and content.explainers[explainer].is_spoken,
        ),
        seen=session.seen | {explainer},
    )


# ---------------------------------------------------------------- time


def advance(session: Session, now: float, content: Content, idle: IdleTimes) -> Session:
    """The session after time has passed: explainers start and end, the idle question, the reset.

    However long the pause was, everything that came due in it has happened, in order.
    """
    while True:
        new = _advance_once(session, now, content, idle)
        if new == session:
            return session
        session = new


def _advance_once(session: Session, now: float, content: Content, idle: IdleTimes) -> Session:
    screen = session.screen
    if session.asked_at is not None:
        over_at = session.asked_at + idle.warn_for_s
        return Session(since=over_at, touched_at=over_at) if now >= over_at else session
    starts_at = _starts_at(session, content)
    if isinstance(screen, Explore) and starts_at is not None and now >= starts_at:
        first = content.concerns[screen.concern].explainers[0]
        begun = _begin(session, screen, first, starts_at, content)
        return replace(begun, since=starts_at)
    ends_at = _ends_at(screen, content)
    if isinstance(screen, Playing) and ends_at is not None and now >= ends_at:
        ended = _back_to_explore(screen, after=screen.explainer)
        return replace(session, screen=ended, since=ends_at, touched_at=ends_at)
    asks_at = _asks_at(session, idle)
    if asks_at is not None and now >= asks_at:
        return replace(session, asked_at=asks_at)
    return session


def due(session: Session, content: Content, idle: IdleTimes, now: float) -> float | None:
    """The next moment at which `advance`, or the words on the screen, would change; None: never."""
    screen = session.screen
    if session.asked_at is not None:
        passed = int(now - session.asked_at + timeline.INSTANT_S)
        return min(session.asked_at + passed + 1, session.asked_at + idle.warn_for_s)
    times = [_starts_at(session, content), _ends_at(screen, content), _asks_at(session, idle)]
    if isinstance(screen, Playing) and screen.held_at is None:
        explainer = told(screen, content)
        change = timeline.next_change(explainer, screen.elapsed(now))
        times.append(screen.clock_at(change))
    return min((t for t in times if t is not None), default=None)


def _starts_at(session: Session, content: Content) -> float | None:
    """When the lit concern's first explainer starts by itself."""
    screen = session.screen
    if not isinstance(screen, Explore) or not screen.concern or session.calm or screen.after:
        return None
    explainers = content.concerns[screen.concern].explainers
    if content.start is not Start.BY_ITSELF or not explainers or explainers[0] in session.seen:
        return None
    return screen.lit_at + START_S


def _ends_at(screen: Screen, content: Content) -> float | None:
    if not isinstance(screen, Playing) or screen.held_at is not None:
        return None
    return screen.clock_at(told(screen, content).duration_s)


def _asks_at(session: Session, idle: IdleTimes) -> float | None:
    """When to ask "are you still there?": never at rest, nor while something plays."""
    match session.screen:
        case Attract():
            return None
        case Playing(held_at=held_at):
            if held_at is None:
                return None
            return session.touched_at + PAUSED_PATIENCE * idle.ask_after_s
    return session.touched_at + idle.ask_after_s


def starts_by_itself(session: Session, content: Content) -> bool:
    """Whether the lit concern's first explainer is about to start."""
    return _starts_at(session, content) is not None
