const nodeMajorMin = 24;

/** Ends the program with a sentence when this Node is too old for it. */
export function refuseOldNode(): void {
  if (Number(process.versions.node.split('.')[0]) >= nodeMajorMin) return;
  process.stderr.write(
    `The connector needs Node ${nodeMajorMin} or newer; this is ${process.version}. Install Node ${nodeMajorMin} from nodejs.org.\n`,
  );
  process.exit(1);
}
