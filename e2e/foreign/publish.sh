#!/bin/sh
# A home meter by mosquitto_pub: half-hourly registers, up to the half hour that ended last, one message each.
#   publish.sh METER PASSWORD REGISTER_WH [WH_PER_HALF_HOUR] [HALF_HOURS]
# MQTT_HOST and MQTT_PORT say where (127.0.0.1, 1883). Ends as mosquitto_pub does: not 0 when it was refused.
set -eu

if [ $# -lt 3 ]; then
  sed -n '2,4s/^# *//p' "$0" >&2
  exit 64
fi

meter=$1 password=$2 register=$3 per_half_hour=${4:-250} half_hours=${5:-48}
last=$(($(date +%s) / 1800 * 1800))
step=0
while [ "$step" -le "$half_hours" ]; do
  printf '{"meterId":"%s","at":%d,"importWh":%d}\n' \
    "$meter" $((last - (half_hours - step) * 1800)) $((register + step * per_half_hour))
  step=$((step + 1))
done | mosquitto_pub -h "${MQTT_HOST:-127.0.0.1}" -p "${MQTT_PORT:-1883}" -V mqttv311 \
  -u "$meter" -P "$password" -i "$meter" -q 1 -t "tsunagu/$meter/reading" -l
