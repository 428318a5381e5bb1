"""What holds for all tests: no window, no sound, nothing in anybody's home.

Set before anything imports pygame or asks for a place.
"""

import atexit
import os
import shutil
import sys
import tempfile

from hypothesis import settings

# One for the whole session: the faces in its cache take seconds to make.
STATE = tempfile.mkdtemp(prefix="kiosk-tests-")
atexit.register(shutil.rmtree, STATE, ignore_errors=True)
os.environ["HOME" if sys.platform == "darwin" else "XDG_STATE_HOME"] = STATE
os.environ["LOCALAPPDATA"] = STATE

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"

# A busy machine is no fault of the code; in CI the same cases each time, so that red means changed.
settings.register_profile("kiosk", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("kiosk")
