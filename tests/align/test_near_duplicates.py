"""Which articles are copies of one text."""

from factcheck import align

from ..claims_by_hand import article


def test_a_copy_is_no_second_source() -> None:
    """The same wire text in two papers; another article stays itself."""
    wire = "The minister resigned on Monday after a long dispute over the budget.\n"
    wire += "Nobody in the cabinet had expected that he would go so soon.\n"
    other = "Farmers along the river fear that the harvest will be lost this year.\n"
    other += "Rain has not fallen there for more than two months now.\n"
    articles = [article("b.txt", wire + "Copyright."), article("a.txt", wire), article("c.txt", other)]
    assert align.copies(articles) == {"a.txt": "a.txt", "b.txt": "a.txt", "c.txt": "c.txt"}
