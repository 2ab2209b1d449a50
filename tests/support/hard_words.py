"""Words that are markup somewhere, to be shown as they are."""

from prevent_assure.letters.blocks import TO_BE_ADDED

HARD = (
    *("#", "|\\", "\\|", "|-", "|", "`", "``", "```", "~~", "~~~", "*", "**", "***", "_", "__"),
    *("<b>", "</td>", "<script>", "<!--", "-->", "&amp;", "&#124;", "&", "<", ">", "\\", "---"),
    *("[a](b)", "![x](y)", "[x]:", "[^1]", "[", "]", "](", "(", ")", "!", "[ ]", "{{", "}}", "{%"),
    *(
        "http://x.y",
        "www.a.com",
        "a@b.co",
        "@team",
        "#12",
        "$x$",
        ":-",
        "-",
        "+",
        "1.",
        "1)",
        "===",
    ),
    *("2022/2023", "__init__", TO_BE_ADDED, f"{TO_BE_ADDED}:", f"{TO_BE_ADDED}(b)", "C#"),
    *("🙂", "ŵŷ", "\u00a0"),
)
HOSTILE = " ".join([*HARD, "<style>", "</title>", "'", "<!DOCTYPE html>", "]]>", "\u00ad"])
