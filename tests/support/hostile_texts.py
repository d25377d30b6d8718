"""Texts that people paste into cells, and that no document may stumble on."""

from __future__ import annotations

HOSTILE = {  # what is typed in a cell, and what is printed of it
    "signs": ("A & B < C > D \"q\" 'a' &amp; &lt;w:t>", None),
    "tags": ("{{ 7*7 }} och {{p a.text }} och {{tr r }}", None),
    "loop": ("{% for x in y %} {%p if utkast %} {% endfor %}", None),
    "quoted tag": ("{_{ x }_} {_% y %_}", None),
    "comment": ("{# kommentar #} {# utan slut", None),
    "controls": ("a\x00b\x01c\x1fd\x7fe\x9ff\x85g\x0bh\x0ci", "abcdef\ng\nh\ni"),
    "half letters": ("ensam \ud800 och \udfff slut", "ensam  och  slut"),
    "no letters": ("a\ufffeb\uffffc", "abc"),
    "turned around": ("\u202eomvänt\u202c och \u2066iso\u2069", "omvänt och iso"),
    "emoji": ("Möte 😀👩‍👩‍👧 🇸🇪", None),
    "right to left": ("שלום עולם مرحبا", None),
    "tabs": ("ett\ttvå\t\ttre", None),
    "line ends": ("ett\r\ntvå\rtre\n\nfyra", "ett\ntvå\ntre\n\nfyra"),
    "separators": ("ett\u2028två\u2029tre", "ett\ntvå\ntre"),
    "as long as a cell": ("å" * 32_000, None),
    "brackets": ("[" * 32_000, None),
    "stars": (f"({'*' * 32_000})", None),
    "open notes": ("[^" * 2_000, None),
    "end of letters": ("]]> <!-- --> <?xml?> </w:t></w:r>", None),
    "Excel's letters": ("_x0041_ _x000D_ \\n \\g<0> %s {0} $1", None),
    "formula": ('=HYPERLINK("http://ont.se")', None),
}
