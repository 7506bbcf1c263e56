# Writes into every descriptor there might be, closes its own, opens others in their places, and ends well.
descriptor=3
while [ "$descriptor" -lt 64 ]; do
  (echo '{"forged":true}' > "/proc/self/fd/$descriptor") 2> /dev/null && echo "wrote into $descriptor"
  descriptor=$((descriptor + 1))
done
echo before
exec 0<&- 1>&- 2>&-
exec 0</dev/null 1>/dev/null 2>&1
echo after
exit 0
