"""Words that the shell takes for a command of its own, where they begin a cell of one line."""

from __future__ import annotations

import re

# Of IPython and of Jupyter's kernel; a test holds that none of the installed ones is missing.
MAGICS = frozenset(
    """
    HTML SVG alias alias_magic autoawait autocall automagic autosave bash bookmark capture cat
    cd clear code_wrap colors conda config connect_info cp debug dhist dirs doctest_mode ed edit
    env file gui hist history html javascript js killbgscripts latex ldir less lf lk ll load
    load_ext loadpy logoff logon logstart logstate logstop ls lsmagic lx macro magic mamba man
    markdown matplotlib micromamba mkdir more mv notebook page pastebin pdb pdef pdoc perl pfile
    pinfo pinfo2 pip popd pprint precision prun psearch psource pushd pwd pycat pylab pypy
    python python2 python3 qtconsole quickref recall rehashx reload_ext rep rerun reset
    reset_selective rm rmdir ruby run save sc script set_env sh subshell svg sx system tb time
    timeit unalias unload_ext uv who who_ls whos writefile xdel xmode
    """.split()
)
# What the shell reads as the first word, and what follows it.
_FIRST_WORD = re.compile(r"\s*([\w.]+)\s*(.?)")


def may_be_magic(text: str) -> bool:
    """Whether the shell may take a cell for a magic command that is written without its mark.

    It does so with a cell of one line, unless the line is an assignment or the word has a value.
    Whether it has one when the cell runs, its text does not tell: a name may be bound and deleted.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) != 1 or (first := _FIRST_WORD.match(lines[0])) is None:
        return False
    return first[1] in MAGICS and first[2] != "="
