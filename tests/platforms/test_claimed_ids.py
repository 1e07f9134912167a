"""Whoever calls themself as somebody else takes nobody's id, and blocks nobody's hand-in."""

from autograder.gradebook.students import KnownStudent
from autograder.platforms.people import Person, StudentIds

ADA = Person(1, "1", "Ada Lind", "Ada", "Lind", "ada@uni.example", ("ada@uni.example", "Ada Lind"))


def known(**columns: str) -> KnownStudent:
    """A student of whom the gradebook has these columns."""
    every = {"id": "ada", "first_name": "", "last_name": "", "email": "", "platform_id": ""}
    return KnownStudent(**{**every, **columns})


def person(number: str, name: str, email: str) -> Person:
    return Person(2, number, name, "", "", email, tuple(filter(None, (email, name))))


def test_an_address_that_the_gradebook_has_is_worth_more_than_one_that_begins_alike():
    eve = person("2", "Eve", "ada@evil.example")
    for people in ([ADA, eve], [eve, ADA]):
        ids, faults = StudentIds([known(email="ada@uni.example")]).of(people)
        assert ids == {ADA: "ada"}
        assert "somebody else" in faults[eve]


def test_a_name_that_is_somebodys_id_takes_it_from_nobody():
    eve = person("2", "ada", "eve@uni.example")
    ids, faults = StudentIds([known(email="ada@uni.example")]).of([eve, ADA])
    assert ids == {ADA: "ada"} and faults.keys() == {eve}


def test_of_two_with_equal_claims_neither_has_it():
    eve = person("2", "Eve", "ada@evil.example")
    ids, faults = StudentIds([known()]).of([ADA, eve])
    assert not ids and faults.keys() == {ADA, eve}
    assert all("more than one" in why for why in faults.values())
