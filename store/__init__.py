"""Many comments in memory: scored once, shared, and looked at through views."""

from store.building import build
from store.memory import Store
from store.opening import joint_name, open_file, open_sample, open_upload
from store.sidecar import Sidecar, SidecarError
from store.view import View

__all__ = [
    "Sidecar",
    "SidecarError",
    "Store",
    "View",
    "build",
    "joint_name",
    "open_file",
    "open_sample",
    "open_upload",
]
