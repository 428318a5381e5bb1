"""What holds for all tests: no window and no sound, set before anything imports pygame."""

import os

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"

from hypothesis import settings  # after the drivers are named

# A busy machine is no fault of the code; in CI the same cases each time, so that red means changed.
settings.register_profile("kiosk", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("kiosk")
