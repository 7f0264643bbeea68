"""Messages between two processes: whole, in order, and never waited for unasked."""

import os
import pickle
import socket
import struct
import threading
import time

import pytest

from thaiplan.channel import Channel, open_pair


@pytest.fixture
def pair():
    near, far = open_pair()
    with near, far:
        yield near, far


def test_messages_come_whole_and_in_order_whatever_their_size(pair):
    near, far = pair
    sent = ["ลำปาง", b"x" * 3_000_000, None, {"a": [1, 2]}]
    thread = threading.Thread(target=lambda: [far.send(message) for message in sent])
    thread.start()
    assert [near.receive() for _ in sent] == sent
    thread.join()


def test_several_that_came_at_once_are_taken_one_by_one(pair):
    near, far = pair
    far.send(1)
    far.send(2)
    near.read()
    assert near.has_message()
    assert near.receive() == 1
    assert near.has_message()
    assert near.receive() == 2
    assert not near.has_message()


def test_one_that_has_only_begun_to_come_is_not_waited_for():
    mine, theirs = socket.socketpair()
    content = pickle.dumps("the rest comes later")
    with Channel(mine) as near, theirs:
        theirs.sendall(struct.pack("!Q", len(content)) + content[:5])
        started = time.monotonic()
        near.read()
        assert not near.has_message()
        assert near.receive_within(0.05) is None
        assert time.monotonic() - started < 5
        theirs.sendall(content[5:])
        assert near.receive_within(5) == "the rest comes later"


def test_an_end_that_has_gone_is_told(pair):
    near, far = pair
    assert not near.poll()
    far.close()
    assert near.poll()
    with pytest.raises(EOFError):
        near.receive()
    with pytest.raises(OSError, match="pipe"):
        near.send("is anybody there?")


def test_who_waits_in_another_thread_is_told_when_the_talk_is_ended(pair):
    near, _ = pair
    heard = []

    def wait():
        try:
            near.receive_within(30)
        except EOFError:
            heard.append("end")

    waiting = threading.Thread(target=wait)
    waiting.start()
    time.sleep(0.1)
    near.hang_up()
    waiting.join(5)
    assert heard == ["end"]
    near.close()
    near.hang_up()  # of one that is closed: nothing


def test_a_loop_that_makes_the_near_end_one_that_never_waits_does_not_cut_what_is_sent(pair):
    near, far = pair
    os.set_blocking(near.fileno(), False)
    received = []
    thread = threading.Timer(0.2, lambda: received.append(far.receive()))
    thread.start()
    near.send(b"x" * 5_000_000)
    thread.join()
    assert len(received[0]) == 5_000_000
