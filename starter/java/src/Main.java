/**
 * Your program starts here. The task is in TASK.md.
 *
 * Java has no JSON of its own, so lib/ holds Gson (package com.google.gson). The build compiles what Main makes use of.
 * Maven or Gradle are as welcome: change submission.json.
 */
public final class Main {
    public static void main(String[] args) {
        System.err.println("Nothing is implemented yet: write your program in src/Main.java. The task is in TASK.md.");
        System.exit(1);
    }
}
