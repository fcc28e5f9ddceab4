"""The version of the library, which is stated by the installed distribution and nowhere else."""

from importlib import metadata

from newsmodel._distribution import DISTRIBUTION

try:
    #: The version of the library. The version of the format of its documents is ``FORMAT_VERSION``.
    __version__ = metadata.version(DISTRIBUTION)
except metadata.PackageNotFoundError:
    __version__ = "0+unknown"  # imported from a folder, without being installed
