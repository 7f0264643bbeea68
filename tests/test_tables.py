from wcwidth import wcswidth

from thaiplan.tables import write_table

LONG = "ร้อยละของผู้ประกอบการที่ผ่านการรับรองคุณภาพผลิตภัณฑ์ชุมชน ไม่น้อยกว่าร้อยละ ๘๐ ต่อปี"


def test_columns_stand_under_each_other_whatever_marks_a_thai_letter_carries():
    table = write_table(["name", "line"], [["น้ำที่กิ่งต้น", "linkage:1"], ["abc", "linkage:22"]], 80)
    starts = {wcswidth(line[: line.index("linkage")]) for line in table.splitlines()[1:]}
    assert len(starts) == 1


def test_a_long_cell_goes_on_below_and_nothing_of_it_is_lost():
    table = write_table(["label", "source"], [[LONG, "linkage:242"]], 50)
    lines = table.splitlines()
    assert max(wcswidth(line) for line in lines) <= 50
    joined = "".join(line[:-11] if line.endswith("linkage:242") else line for line in lines[1:])
    assert "".join(joined.split()) == "".join(LONG.split())


def test_numbers_stand_on_the_right_and_empty_cells_do_not_count():
    assert write_table(["n"], [["5"], ["102000.0"], [""]], 80).split("\n") == ["       n", "       5", "102000.0", ""]


def test_a_table_without_rows_shows_its_heads():
    assert write_table(["plan", "source"], [], 80) == "plan  source"


def test_a_row_of_many_columns_becomes_a_block_that_fits():
    heads = [f"column{i}" for i in range(12)]
    table = write_table(heads, [[LONG, "", *(["x" * 20] * 10)]], 80)
    lines = table.splitlines()
    assert lines[0].startswith("-- 1 --")
    assert max(wcswidth(line) for line in lines) <= 80
    assert not any(line.startswith("column1 ") for line in lines)
