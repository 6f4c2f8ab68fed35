"""Fragments as text: what is copied, written, read and put into an empty network is what was copied."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.fragments import extracted, merged
from builder.groups import body_of
from builder.network import Network
from projects.fragment_text import fragment_of, text_of_fragment
from tests.builder.grouped import network as grouped
from tests.projects.networks import networks


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(networks(), st.data())
def test_copied_written_read_and_pasted_it_is_the_same(network: Network, data: st.DataObject) -> None:
    chosen = [id for id in network.blocks if data.draw(st.booleans())]
    fragment = extracted(network, chosen)
    read = fragment_of(text_of_fragment(fragment))
    if not chosen:
        assert read is None
        return
    assert read == fragment
    done = merged(Network(), read)
    back = dict(zip(done.blocks, chosen, strict=True))
    after = done.network
    places = {id: block.position for id, block in fragment.blocks.items()}
    assert {
        back[id]: replace(block, id=back[id], position=places[back[id]]) for id, block in after.blocks.items()
    } == fragment.blocks
    links = {(back[k.source], k.output, back[k.target], k.input) for k in after.links.values()}
    assert links == {(k.source, k.output, k.target, k.input) for k in fragment.links.values()}


def test_groups_notes_and_frames_come_back_and_so_do_the_ports_of_a_body() -> None:
    network = grouped()
    whole = extracted(network, network.blocks, [*network.notes, *network.frames])
    assert fragment_of(text_of_fragment(whole)) == whole
    for kind in network.groups:
        body = body_of(network, kind)
        fragment = extracted(body, body.blocks)
        read = fragment_of(text_of_fragment(fragment))
        assert read
        assert (read.blocks, read.links, read.groups) == (fragment.blocks, fragment.links, fragment.groups)
