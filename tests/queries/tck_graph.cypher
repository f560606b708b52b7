// A small graph like those that openCypher's Technology Compatibility Kit asks about.
// params: none
// columns: none
// index: none
CREATE (a:A {name: 'a', num: 1, list: [1, 2]})-[:T {num: 1}]->(b:B {name: 'b', num: 2})
CREATE (b)-[:T {num: 2}]->(c:C {name: 'c', num: 3})-[:S]->(a)
CREATE (a)-[:KNOWS]->(b)
