"""A target of site.yaml -> the place it names."""

from __future__ import annotations

from generator.config import Config, DeployTarget
from generator.publish.target import Destination


def open_destination(target: DeployTarget, config: Config) -> Destination:
    """Return the destination of `target`. Raises GeneratorError when a tool or credentials are missing."""
    if target.to == "git":
        from generator.publish.git import GitBranch

        return GitBranch(target, config)
    if target.to == "rsync":
        from generator.publish.rsync import RsyncFolder

        return RsyncFolder(target)
    return _stepwise(target, config)


def _stepwise(target: DeployTarget, config: Config) -> Destination:
    from generator.publish.stepwise import Stepwise

    if target.to == "folder":
        from generator.publish.folder import open_folder

        store, extras = open_folder(target, config)
        return Stepwise(store, headers=False, extras=extras)
    from generator.publish.bucket import BucketStore

    return Stepwise(BucketStore(target), headers=True)
