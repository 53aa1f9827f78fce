"""A branch of a git repository as a place to deploy to, by plumbing alone.

The commit is made in a temporary index on top of the branch's tip and pushed without force: neither the work tree nor
the index of the author is touched, and nobody's commit is ever lost. Files there that no build wrote stay.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.errors import problem_error
from generator.output.manifest import BUILD_FILE
from generator.publish.headers import headers_file
from generator.publish.local import LocalSite, SiteFile, made_file
from generator.publish.memory import Memory
from generator.publish.plan import DeployPlan, Listing
from generator.publish.target import Progress, Remote
from generator.publish.tools import failure, run

if TYPE_CHECKING:
    from generator.config import Config, DeployTarget

TRAILER = "Onrecord-Site: "
"""Begins the line by which a commit is known as a deployment."""
NOBODY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Onrecord"), ("EMAIL", "onrecord@localhost"))
}
"""Who commits where git knows no name: most CI machines."""


class GitBranch:
    """A branch that a host serves as a site."""

    def __init__(self, target: DeployTarget, config: Config) -> None:
        self._remote = target.remote or "origin"
        self._branch = target.branch or "gh-pages"
        self._cname = target.cname
        self._title = config.title
        self._base_path = urlsplit(config.base_url).path.rstrip("/")
        self._env = _environment()
        self._repository = self._find(config)
        self._tip = ""

    @property
    def where(self) -> str:
        return f"{self._remote} {self._branch}"

    def parcel(self, site: LocalSite) -> Mapping[str, SiteFile]:
        """Return the site with `.nojekyll`, `_headers` and, when a name is set, `CNAME`."""
        made = {".nojekyll": b"", "_headers": headers_file(site.files, site.named, self._base_path).encode()}
        if self._cname:
            made["CNAME"] = f"{self._cname}\n".encode()
        return {**{path: made_file(path, data) for path, data in made.items()}, **site.files}

    def fingerprints(self, parcel: Mapping[str, SiteFile]) -> Listing:
        """Return git's own names of the files' bytes."""
        return self._blobs(parcel, keep=False)

    def look(self, parcel: Mapping[str, SiteFile], prints: Listing) -> Remote:
        """Fetch the branch's tip and return what it holds of ours."""
        self._tip = self._fetch()
        if not self._tip:
            return Remote({})
        tree, stranger = self._tree(), self._stranger()
        ours = set() if stranger else self._ours(tree, parcel)
        theirs = [path for path in parcel.keys() & tree.keys() - ours if tree[path] != prints[path]]
        return Remote(
            {path: blob for path, blob in tree.items() if path in ours or prints.get(path) == blob},
            state=self._tip,
            stranger=stranger,
            in_the_way=tuple(sorted(theirs)),
        )

    def send(
        self, plan: DeployPlan, parcel: Mapping[str, SiteFile], remote: Remote, memory: Memory, progress: Progress
    ) -> str:
        """Commit and push, and return the commit."""
        blobs = self._blobs({path: parcel[path] for path in plan.send}, keep=True)
        tree = self._new_tree(plan, blobs)
        commit = self._commit(tree, plan, parcel[BUILD_FILE].sha256)
        memory.expect(commit)
        self._push(commit)
        progress(len(plan.send), len(plan.send))
        return commit

    def _git(
        self,
        *arguments: str,
        doing: str,
        stdin: bytes = b"",
        good: tuple[int, ...] = (0,),
        env: Mapping[str, str] | None = None,
    ) -> bytes:
        command = ["git", "--git-dir", str(self._repository), *arguments]
        return run(command, doing, env={**self._env, **(env or {})}, stdin=stdin, good=good).stdout

    def _find(self, config: Config) -> Path:
        """Return the repository that the site is written in, or one of our own when `remote` is an address."""
        asked = ["git", "rev-parse", "--absolute-git-dir"]
        found = run(asked, "git", env=self._env, cwd=config.root, good=(0, 128))
        if found.returncode == 0:
            repository = Path(found.stdout.decode().strip())
            self._refuse_own_branch(repository)
            return repository
        if not any(sign in self._remote for sign in "/:\\"):
            hint = "write the address of the repository as `remote:`, or begin one here with `git init`"
            raise problem_error("E724", f'no git repository here that could know "{self._remote}"', hint=hint)
        own = config.state / "deploy.git"
        run(["git", "init", "--quiet", "--bare", str(own)], "making a repository", env=self._env)
        return own

    def _refuse_own_branch(self, repository: Path) -> None:
        head = ["git", "--git-dir", str(repository), "symbolic-ref", "--quiet", "--short", "HEAD"]
        current = run(head, "git", env=self._env, good=(0, 1, 128)).stdout.decode().strip()
        if current == self._branch:
            hint = "name a branch that holds nothing else: branch: gh-pages"
            raise problem_error("E724", f'the site is written on the branch "{current}"', hint=hint)

    def _fetch(self) -> str:
        """Return the branch's tip as the remote has it; empty when there is no such branch."""
        ref, doing = f"refs/heads/{self._branch}", f"asking {self._remote}"
        listed = self._git("ls-remote", "--exit-code", self._remote, ref, doing=doing, good=(0, 2)).decode()
        if not listed.strip():
            return ""
        tip = listed.split()[0]
        self._git("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", self._remote, ref,
                  doing=f"fetching {self.where}")  # fmt: skip
        return tip

    def _tree(self) -> dict[str, str]:
        rows = self._git("ls-tree", "-r", "-z", self._tip, doing="reading the branch").decode("utf-8", "replace")
        pairs = (row.split("\t", 1) for row in rows.split("\0") if row)
        return {path: about.split()[2] for about, path in pairs}

    def _ours(self, tree: Mapping[str, str], parcel: Mapping[str, SiteFile]) -> set[str]:
        """Return what the last deployment wrote: what its `build.json` lists, and what we make for this host."""
        if BUILD_FILE not in tree:
            return set()
        data = self._git("cat-file", "blob", tree[BUILD_FILE], doing="reading the branch")
        try:
            listed = json.loads(data)["files"].keys()
        except (ValueError, KeyError, AttributeError, TypeError):
            return set()
        return {*listed, BUILD_FILE, *(path for path in parcel if isinstance(parcel[path].content, bytes))}

    def _stranger(self) -> str:
        """Return who made the tip, when it is no deployment of ours."""
        asked = ("log", "-1", "--format=%h%x00%an%x00%s%x00%B", self._tip)
        short, author, subject, body = self._git(*asked, doing="reading the branch").decode().split("\0", 3)
        if any(line.startswith(TRAILER) for line in body.splitlines()):
            return ""
        return f'the last commit there is no deployment: {short} "{subject}" by {author}'

    def _blobs(self, files: Mapping[str, SiteFile], *, keep: bool) -> dict[str, str]:
        """Return git's names of the files' bytes; `keep` also puts them into the repository."""
        write = ["-w"] if keep else []
        on_disk = {path: file.content for path, file in files.items() if isinstance(file.content, Path)}
        listed = "".join(f"{path}\n" for path in on_disk.values()).encode()
        command = ("hash-object", *write, "--no-filters", "--stdin-paths")
        names = self._git(*command, doing="hashing the site", stdin=listed).decode().split()
        made = {
            path: self._git("hash-object", *write, "--stdin", doing="hashing", stdin=file.content).decode().strip()
            for path, file in files.items()
            if isinstance(file.content, bytes)
        }
        return {**dict(zip(on_disk, names, strict=True)), **made}

    def _new_tree(self, plan: DeployPlan, blobs: Mapping[str, str]) -> str:
        removed = "0" * len(self._tip or next(iter(blobs.values()), ""))
        rows = [f"0 {removed}\t{path}\0" for path in plan.delete]
        rows += [f"100644 {blobs[path]}\t{path}\0" for path in plan.send]
        doing = "writing the tree"
        with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
            if self._tip:
                self._git("read-tree", self._tip, doing=doing, env=index)
            self._git("update-index", "--add", "--replace", "-z", "--index-info", doing=doing,
                      stdin="".join(rows).encode(), env=index)  # fmt: skip
            return self._git("write-tree", doing=doing, env=index).decode().strip()

    def _commit(self, tree: str, plan: DeployPlan, site: str) -> str:
        counts = f"{len(plan.add)} added, {len(plan.change)} changed, {len(plan.delete)} deleted"
        message = f"Deploy {self._title}\n\n{counts}\n\n{TRAILER}{site}\n"
        parent = ["-p", self._tip] if self._tip else []
        doing = "committing"
        asked = run(["git", "--git-dir", str(self._repository), "var", "GIT_COMMITTER_IDENT"], doing, good=(0, 128))
        who = NOBODY if asked.returncode else {}
        return self._git("commit-tree", tree, *parent, doing=doing, stdin=message.encode(), env=who).decode().strip()

    def _push(self, commit: str) -> None:
        command = ["git", "--git-dir", str(self._repository), "push", "--quiet", "--porcelain",
                   self._remote, f"{commit}:refs/heads/{self._branch}"]  # fmt: skip
        doing = f"pushing to {self.where}"
        done = run(command, doing, env=self._env, good=range(256))
        said = done.stdout + done.stderr
        if done.returncode and (b"non-fast-forward" in said or b"fetch first" in said):
            hint = "look at what came in between with --dry-run, and run it again"
            raise problem_error("E711", f"somebody else pushed to {self.where} just now", hint=hint)
        if done.returncode:
            raise failure(doing, done)


def _environment() -> dict[str, str]:
    """Messages in English, since some are read here; no question where nobody could answer."""
    return {"LC_ALL": "C.UTF-8"} | ({} if sys.stdin.isatty() else {"GIT_TERMINAL_PROMPT": "0"})
