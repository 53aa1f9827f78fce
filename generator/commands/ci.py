"""`onrecord ci`: a recipe that checks, builds and deploys a site on a CI service."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.shared import exits_with_problems, site_option, site_root

RECIPES = Path(__file__).parent / "recipes"
SECRETS = {
    "s3": ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"),
    "gcs": ("GOOGLE_SERVICE_ACCOUNT_KEY",),
    "azure": ("AZURE_STORAGE_ACCOUNT_NAME", "AZURE_STORAGE_ACCOUNT_KEY"),
    "rsync": ("DEPLOY_SSH_KEY", "DEPLOY_KNOWN_HOSTS"),
}
"""What a target of each kind needs to be told, as secrets of the CI service."""


@click.command("ci")
@click.argument("service", type=click.Choice(["github", "gitlab"]))
@click.argument("target", required=False)
@site_option
@exits_with_problems
def command(service: str, target: str | None, root: Path | None) -> None:
    """Print the recipe for a CI SERVICE that deploys to TARGET, the first under `deploy:` when none is named.

    Write it to the file that its first line names. Pull requests are checked; what reaches the main branch is built
    and deployed.
    """
    from generator.config import DeployTarget, load_config

    targets = dict(load_config(site_root(root)).deploy) or {"live": DeployTarget()}
    if target is not None and target not in targets:
        names = ", ".join(targets)
        raise click.BadParameter(f"no target '{target}' in site.yaml; there is {names}", param_hint="TARGET")
    name = target or next(iter(targets))
    click.echo(recipe(service, name, targets[name].to), nl=False)


def recipe(service: str, name: str, kind: str) -> str:
    """Return the recipe of `service` for the target `name` of a kind: parts for other kinds are left out.

    A line that ends in `#: KIND ...` stays for these kinds only; `@...@` stands for what the target decides.
    """
    lines = (RECIPES / f"{service}.yaml").read_text(encoding="utf-8").splitlines()
    kept = []
    for line in lines:
        text, mark, kinds = line.partition("  #: ")
        if not mark or kind in kinds.split():
            kept += _filled(text, name, kind)
    return "\n".join(kept) + "\n"


def _filled(line: str, name: str, kind: str) -> list[str]:
    """Return `line` with the target's name in it, once a secret where it names one."""
    line = line.replace("@TARGET@", name).replace("@EXTRA@", "[deploy]" if kind in ("s3", "gcs", "azure") else "")
    if "@SECRET@" in line:
        return [line.replace("@SECRET@", secret) for secret in SECRETS.get(kind, ())]
    return [line]
