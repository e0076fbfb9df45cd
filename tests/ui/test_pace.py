from monitoring.ui.pace import Pace


def test_one_goes_at_once_and_the_next_after_its_time():
    now = [100.0]
    pace = Pace(0.2, lambda: now[0])
    assert pace.may_go()
    now[0] = 100.19
    assert not pace.may_go()
    now[0] = 100.2
    assert pace.may_go()
    assert not pace.may_go()


def test_who_was_not_let_go_costs_the_others_no_time():
    now = [0.0]
    pace = Pace(1.0, lambda: now[0])
    assert pace.may_go()
    for now[0] in (0.5, 0.9):
        assert not pace.may_go()
    now[0] = 1.0
    assert pace.may_go()
