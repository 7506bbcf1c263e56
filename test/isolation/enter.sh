# Runs a command in a container, and ends as that command does (init.pl is the container's side).
# What the command writes comes by named pipes, not through the engine, which would keep it, delay it, or lose some of it.
#   sh enter.sh <folder> <engine> run …
folder=$1
shift
mkfifo -m 666 "$folder/status" "$folder/out" "$folder/err" || exit 125
# Opened both ways, so that nobody waits for the other side.
exec 4<>"$folder/status" 5<>"$folder/out" 6<>"$folder/err"
{ "$@"; echo gone 1<>"$folder/status"; } >"$folder/words" 2>&1 3>&- 4>&- 5>&- 6>&- &

read -r word code <&4
case $word in
  started) ;;
  failed) rm -r "$folder"; echo "$code" >&3; exit 127 ;;
  *) cat "$folder/words" >&2; rm -r "$folder"; exit 125 ;;
esac
# From here on, an end of the other side shows as the end of these.
exec 7<"$folder/status" 8<"$folder/out" 9<"$folder/err" 4>&- 5>&- 6>&-
rm -r "$folder"
echo >&3
exec 3>&-
cat <&8 &
cat <&9 >&2 &
exec 8<&- 9<&-
read -r word code <&7 && [ "$word" = ended ] && exit "$code"
exit 137
