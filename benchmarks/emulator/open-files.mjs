/**
 * Refuses to begin where a process may not have so many files open at once, sockets included: half
 * way through, a refused connection would look like a fault of what is measured.
 *
 * @param {number} needed
 * @throws Error that says what to raise
 */
export function requireOpenFiles(needed) {
  // Node has raised the soft limit to the hard one. Windows states none, and has none.
  const allowed = process.report.getReport().userLimits?.open_files.soft;
  if (allowed === undefined || allowed === 'unlimited' || Number(allowed) >= needed) return;
  throw new Error(
    `This takes ${needed} open files in one process, and ${allowed} are allowed. Raise the hard ` +
      `limit: "ulimit -Hn ${needed}" as root before "npm run bench -- emulator", "nofile" in ` +
      '/etc/security/limits.conf for good, or "--ulimit nofile" of a container.',
  );
}
