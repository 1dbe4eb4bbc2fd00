#!/usr/bin/env bash
# networkx 3.6.1 and igraph 1.0.0: the type of a node's attribute where whole and broken numbers mix.
#
# A reply network whose people carry a tone: 0 for one, 0.5 for another, both valid numbers.
# - write_gexf declares the attribute by the first value it meets (integer); read_gexf of networkx
#   itself then raises ValueError on 0.5.
# - write_graphml declares "tone" twice, once as long and once as double; igraph refuses the file.
# With 0.0 in place of 0 both files are read. Seen 2026-12-01, Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet networkx==3.6.1 igraph==1.0.0
cd "$folder"
cat > reply_network.py <<'PYTHON'
import igraph
import networkx


def read_again(first_tone):
    network = networkx.DiGraph()
    network.add_node("Ann", tone=first_tone)
    network.add_node("Bob", tone=0.5)
    network.add_edge("Ann", "Bob", replies=1)
    networkx.write_gexf(network, "network.gexf")
    networkx.write_graphml(network, "network.graphml")
    outcomes = []
    for read in (
        lambda: networkx.read_gexf("network.gexf"),
        lambda: igraph.Graph.Read_GraphML("network.graphml"),
    ):
        try:
            read()
            outcomes.append("read")
        except Exception as error:
            outcomes.append(type(error).__name__)
    return outcomes


mixed, floats = read_again(0), read_again(0.0)
print("first tone 0:  ", mixed)
print("first tone 0.0:", floats)
assert mixed == ["ValueError", "InternalError"], mixed
assert floats == ["read", "read"], floats
PYTHON
"$folder/venv/bin/python" reply_network.py
