// Your program starts here. The task is in TASK.md.
console.error('Nothing is implemented yet: write your program in src/main.ts. The task is in TASK.md.');
process.exitCode = 1;
