// Two workers end together only if no long file starts last; on a new machine Jest knows no durations and goes by file size.
import Sequencer from "@jest/test-sequencer";

const long = [
  "resources/engines",
  "matrix/matrix",
  "e2e/standing-stack",
  "engine/whole-life",
  "docs/commands",
];

export default class LongTestsFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const at = long.findIndex((name) => path.replaceAll("\\", "/").includes(`/${name}.`));
      return at < 0 ? long.length : at;
    };
    return super.sort(tests).toSorted((a, b) => rank(a) - rank(b));
  }
}
