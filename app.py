"""The explorer's entry: surroundings, language, navigation. `trihelix explore` runs it."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from app_pages import look
from graph.model import digest

if TYPE_CHECKING:
    from graph.context import Context

PAGES = Path(__file__).with_name("app_pages")
_ADDRESSES = {
    # file → (address, icon); titles are words of the explorer
    "overview": ("", ":material/home:"),
    "network": ("network", ":material/hub:"),
    "organization": ("organization", ":material/badge:"),
    "gaps": ("gaps", ":material/grid_on:"),
    "shortlist": ("shortlist", ":material/handshake:"),
    "targets": ("targets", ":material/flag:"),
    "cypher": ("cypher", ":material/terminal:"),
    "sources": ("sources", ":material/description:"),
    "intake": ("intake", ":material/upload_file:"),
    "review": ("review", ":material/compare_arrows:"),
}
_WITHOUT_ENTRY = ("organization", "intake", "review")
"""Pages that are reached through others."""
_SETTINGS = {
    "BROWSER_GATHER_USAGE_STATS": "false",
    "CLIENT_SHOW_ERROR_DETAILS": "none",
    "CLIENT_SHOW_ERROR_LINKS": "false",
    "CLIENT_TOOLBAR_MODE": "minimal",
    "GLOBAL_DEVELOPMENT_MODE": "false",
    "LOGGER_LEVEL": "warning",
    "RUNNER_MAGIC_ENABLED": "false",
    "SERVER_ENABLE_CORS": "true",
    "SERVER_ENABLE_XSRF_PROTECTION": "true",
    "SERVER_FILE_WATCHER_TYPE": "none",
    "SERVER_HEADLESS": "true",
}


def environment(context: Context) -> dict[str, str]:
    """Return the environment of the explorer's process.

    All of the configuration travels in it: an installed app has no folder of its own to keep a
    .streamlit in, and one that lies in the working folder must not change the look or the doors.
    """
    own = str(Path(__file__).parent)
    paths = [own, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("TRIHELIX_", "STREAMLIT_"))}
    return {
        **kept,
        **{f"STREAMLIT_{name}": value for name, value in {**_SETTINGS, **look.theme()}.items()},
        **_told(context),
        "PYTHONPATH": os.pathsep.join(dict.fromkeys(paths)),
    }


def _told(context: Context) -> dict[str, str]:
    """Return what the explorer reads with Settings.from_env, as the command line was told it."""
    # it opens in Chinese unless another language was asked for by name
    chosen = context.asked_language or "zh"
    told = {
        "TRIHELIX_HOME": str(context.workspace.root.resolve()),
        "TRIHELIX_HEAP": context.settings.heap,
        "TRIHELIX_LANG": chosen,
    }
    server = context.settings.neo4j
    if server is not None:
        told |= {
            "TRIHELIX_NEO4J_URI": server.uri,
            "TRIHELIX_NEO4J_USER": server.user,
            "TRIHELIX_NEO4J_PASSWORD": server.password,
            "TRIHELIX_NEO4J_DATABASE": server.database,
        }
    return told


def main() -> None:
    """Draw what stands on every page, then the page."""
    # outside of Streamlit's own process, where `environment` is asked, its caches complain
    import streamlit as st

    from app_pages.address import take
    from app_pages.bar import draw_bar, draw_state
    from app_pages.frame import tell_bug
    from app_pages.session import LANGUAGES, first_language, language, t

    take("lang", LANGUAGES, first_language(), sticky=True)
    st.set_page_config(page_icon=str(look.ICON), layout="wide")
    st.html(look.style_sheet())
    st.logo(look.logo(language()), size="large")
    pages = [
        st.Page(
            PAGES / f"{name}.py",
            title=t(f"page_{name}"),
            icon=icon,
            url_path=address or None,
            default=not address,
            visibility="hidden" if name in _WITHOUT_ENTRY else "visible",
        )
        for name, (address, icon) in _ADDRESSES.items()
    ]
    page = st.navigation(pages, position="top")
    st.set_page_config(page_title=f"{page.title} · {t('product')}")
    place = draw_bar()
    try:
        page.run()
    except Exception as error:  # noqa: BLE001 - a face: what reaches here is our bug
        trace = "".join(traceback.format_exception(error))
        reference = digest(trace, size=4)
        sys.stderr.write(f"{reference}\n{trace}")
        tell_bug(reference)
    draw_state(place)


if __name__ == "__main__":
    main()
