"""The version of the library, which is stated by the installed distribution and nowhere else."""

from importlib import metadata

from newsmodel._distribution import DISTRIBUTION


def _installed() -> str:
    try:
        return metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return "0+unknown"  # imported from a folder, without being installed


#: The version of the library. The version of the format of its documents is ``FORMAT_VERSION``.
__version__: str = _installed()
