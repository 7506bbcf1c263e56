// Command orders makes sure that every customer of the source has exactly one order at the destination.
// The task is in TASK.md, the decisions are in README.md.
package main

import (
	"os"
	"os/signal"
	"syscall"
)

func main() {
	logger := newLogger(os.Stdout)
	stop := newStop()

	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGTERM, syscall.SIGINT)
	go func() {
		// From here on nothing new is sent; attempts under way end within attemptLimit, then the report is written.
		<-signals
		stop.request("the program was asked to stop")
	}()

	os.Exit(run(os.Getenv, standardPolicy, stop, logger))
}
