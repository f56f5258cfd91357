using './main.bicep'

// Values that differ per installation come from the environment of whoever deploys; the rest has defaults.
param name = readEnvironmentVariable('KEELSON_NAME', 'keelson')
param location = readEnvironmentVariable('KEELSON_LOCATION', 'westeurope')
param entraClientId = readEnvironmentVariable('KEELSON_ENTRA_CLIENT_ID')
param alertEmails = split(readEnvironmentVariable('KEELSON_ALERT_EMAILS'), ',')
param teams = json(readEnvironmentVariable('KEELSON_TEAMS', '[]'))
param subscribeEvents = bool(readEnvironmentVariable('KEELSON_SUBSCRIBE_EVENTS', 'false'))
