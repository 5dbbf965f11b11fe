"""The pages of a release: what the person sees who was sent a link, or opened the folder.

    content_of(release) -> Content            what both pages of a release tell of its tables, worked out once
    version_page(release) -> str              index.html of a version; says nothing that a later version could change
    front_page(release, history) -> str       index.html beside the versions: the newest one, and all before it
    withdrawn_page(history) -> str            index.html where no version is left
    feed(history) -> str                      feed.xml: the releases as an Atom feed

Each is one file that asks nothing of anyone: style, script and the first rows stand in it. They are pure functions of
releases (`pipeline.page.release`) and give the same bytes for the same release; who writes them, and when, stands in
`pipeline.publish`.
"""

from pipeline.page.feed import feed
from pipeline.page.history import Entry
from pipeline.page.release import Release, read_release
from pipeline.page.render import Content, appearance, content_of, front_page, version_page, withdrawn_page

__all__ = [
    "Content", "Entry", "Release", "appearance", "content_of", "feed", "front_page", "read_release", "version_page",
    "withdrawn_page",
]  # fmt: skip
