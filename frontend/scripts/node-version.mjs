// npm called by path runs its scripts on whatever Node the system has; an older one fails much later and says nothing useful.
const major = Number(process.versions.node.split(".")[0]);
console.log(`Node ${process.versions.node}`);
if (major < 24) {
  console.error("The front end is built with Node 24 or newer. Put the project's .venv/bin first on PATH.");
  process.exit(1);
}
