metadata name = 'PostgreSQL'
metadata description = 'A PostgreSQL flexible server on a private network, highly available across zones, with Entra sign-in only.'
metadata owner = 'platform-team'

targetScope = 'resourceGroup'

// Types

@description('Major version of PostgreSQL.')
type versionKind = '15' | '16' | '17'

@description('Standby in another zone, in the same zone, or none.')
type availabilityKind = 'ZoneRedundant' | 'SameZone' | 'Disabled'

@description('Kind of the Entra principal that administers the server.')
type principalKind = 'Group' | 'User' | 'ServicePrincipal'

// Supplied by the platform

@description('Name of the environment. Lower-case letters, digits and hyphens.')
@minLength(3)
@maxLength(20)
param name string

@description('Azure region of every resource.')
param location string = resourceGroup().location

@description('Tags on every resource that takes tags.')
param tags object = {}

@description('Log Analytics workspace that receives logs and metrics. Empty: one is created.')
param logAnalyticsWorkspaceId string = ''

// Asked of the requester

@description('Major version of PostgreSQL.')
param version versionKind = '17'

@description('Size of the server: Standard_B (burstable), Standard_D (general purpose) or Standard_E (memory optimised).')
param size string = 'Standard_D2ds_v5'

@description('Size of the storage, in GiB. Can grow but not shrink.')
@allowed([ 32, 64, 128, 256, 512, 1024, 2048, 4096 ])
param storageGiB int = 128

@description('Grows the storage when it is nearly full.')
param storageAutoGrow bool = true

@description('Standby in another zone, in the same zone, or none. Burstable servers have none.')
param highAvailability availabilityKind = 'ZoneRedundant'

@description('Zone of the primary.')
param primaryZone string = '1'

@description('Zone of the standby and of the replicas.')
param standbyZone string = '2'

@description('Days back to which the server can be restored.')
@minValue(7)
@maxValue(35)
param backupRetentionDays int = 14

@description('Keeps the backups in the paired region too. Cannot be changed later.')
param geoRedundantBackup bool = true

@description('Read replicas. Burstable servers have none.')
@minValue(0)
@maxValue(5)
param replicas int = 0

@description('Databases to create.')
@minLength(1)
@maxLength(20)
param databases string[] = [
  'app'
]

@description('Extensions that may be created in a database.')
param extensions string[] = [
  'PG_STAT_STATEMENTS'
  'PGAUDIT'
]

@description('Entra object id of the administrator. Empty: none yet; the server then takes no sign-in.')
param administratorObjectId string = ''

@description('Display name of the administrator.')
param administratorName string = ''

@description('Kind of the administrator.')
param administratorType principalKind = 'Group'

@description('Day of the maintenance window: 0 is Sunday.')
@minValue(0)
@maxValue(6)
param maintenanceDay int = 0

@description('Hour (UTC) at which the maintenance window starts.')
@minValue(0)
@maxValue(23)
param maintenanceHour int = 3

@description('Subnet delegated to Microsoft.DBforPostgreSQL/flexibleServers. Empty: a network is created.')
param subnetId string = ''

@description('Address range of the created network (CIDR); not used with a given subnet.')
param addressPrefix string = '10.70.0.0/27'

@description('Private DNS zone of the server; needed with a given subnet. Empty: one is created.')
param privateDnsZoneId string = ''

// Names and choices

var serverName = 'psql-${name}-${uniqueString(resourceGroup().id, name)}'
var createWorkspace = empty(logAnalyticsWorkspaceId)
var createNetwork = empty(subnetId)
var createZone = empty(privateDnsZoneId)
var tier = startsWith(size, 'Standard_B')
  ? 'Burstable'
  : (startsWith(size, 'Standard_E') ? 'MemoryOptimized' : 'GeneralPurpose')
var availability = tier == 'Burstable' || highAvailability == 'Disabled'
  ? { mode: 'Disabled' }
  : { mode: highAvailability, standbyAvailabilityZone: highAvailability == 'SameZone' ? primaryZone : standbyZone }
var serverSubnetId = createNetwork ? '${network.id}/subnets/postgresql' : subnetId
var serverZoneId = createZone ? zone.id : privateDnsZoneId

// Resources

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = if (createWorkspace) {
  name: 'log-${name}'
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
    features: { enableLogAccessUsingOnlyResourcePermissions: true }
  }
}

resource securityGroup 'Microsoft.Network/networkSecurityGroups@2024-05-01' = if (createNetwork) {
  name: 'nsg-${name}'
  location: location
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'AllowPostgreSqlFromNetwork'
        properties: {
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: 'VirtualNetwork'
          sourcePortRange: '*'
          destinationAddressPrefix: 'VirtualNetwork'
          destinationPortRanges: [ '5432', '6432' ]
        }
      }
      {
        name: 'DenyAllInbound'
        properties: {
          priority: 4096
          direction: 'Inbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
    ]
  }
}

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = if (createNetwork) {
  name: 'vnet-${name}'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [ addressPrefix ] }
    subnets: [
      {
        name: 'postgresql'
        properties: {
          addressPrefix: addressPrefix
          networkSecurityGroup: { id: securityGroup.id }
          defaultOutboundAccess: false
          delegations: [
            {
              name: 'postgresql'
              properties: { serviceName: 'Microsoft.DBforPostgreSQL/flexibleServers' }
            }
          ]
        }
      }
    ]
  }
}

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = if (createZone) {
  name: '${name}.private.postgres.database.azure.com'
  location: 'global'
  tags: tags
}

resource zoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = if (createZone && createNetwork) {
  parent: zone
  name: 'link-${name}'
  location: 'global'
  tags: tags
  properties: {
    registrationEnabled: false
    virtualNetwork: { id: network.id }
  }
}

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: serverName
  location: location
  tags: tags
  sku: { name: size, tier: tier }
  properties: {
    createMode: 'Default'
    version: version
    availabilityZone: primaryZone
    storage: { storageSizeGB: storageGiB, autoGrow: storageAutoGrow ? 'Enabled' : 'Disabled' }
    backup: { backupRetentionDays: backupRetentionDays, geoRedundantBackup: geoRedundantBackup ? 'Enabled' : 'Disabled' }
    highAvailability: availability
    authConfig: {
      activeDirectoryAuth: 'Enabled'
      passwordAuth: 'Disabled'
      tenantId: subscription().tenantId
    }
    network: {
      delegatedSubnetResourceId: serverSubnetId
      privateDnsZoneArmResourceId: serverZoneId
      publicNetworkAccess: 'Disabled'
    }
    maintenanceWindow: {
      customWindow: 'Enabled'
      dayOfWeek: maintenanceDay
      startHour: maintenanceHour
      startMinute: 0
    }
  }
  dependsOn: [
    zoneLink
  ]
}

// The server takes one change at a time, hence the chain of dependencies from here on.
@batchSize(1)
resource serverDatabases 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2024-08-01' = [
  for database in databases: {
    parent: server
    name: database
    properties: { charset: 'UTF8', collation: 'en_US.utf8' }
  }
]

resource tlsVersion 'Microsoft.DBforPostgreSQL/flexibleServers/configurations@2024-08-01' = {
  parent: server
  name: 'ssl_min_protocol_version'
  properties: { value: 'TLSv1.2', source: 'user-override' }
  dependsOn: [
    serverDatabases
  ]
}

resource allowedExtensions 'Microsoft.DBforPostgreSQL/flexibleServers/configurations@2024-08-01' = {
  parent: server
  name: 'azure.extensions'
  properties: { value: join(extensions, ','), source: 'user-override' }
  dependsOn: [
    tlsVersion
  ]
}

resource administrator 'Microsoft.DBforPostgreSQL/flexibleServers/administrators@2024-08-01' = if (!empty(administratorObjectId)) {
  parent: server
  name: empty(administratorObjectId) ? 'none' : administratorObjectId
  properties: {
    principalName: administratorName
    principalType: administratorType
    tenantId: subscription().tenantId
  }
  dependsOn: [
    allowedExtensions
  ]
}

@batchSize(1)
resource replicaServers 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = [
  for i in range(1, tier == 'Burstable' ? 0 : replicas): {
    name: 'psql-${name}-r${i}-${uniqueString(resourceGroup().id, name)}'
    location: location
    tags: tags
    sku: { name: size, tier: tier }
    properties: {
      createMode: 'Replica'
      sourceServerResourceId: server.id
      availabilityZone: standbyZone
      storage: { storageSizeGB: storageGiB, autoGrow: storageAutoGrow ? 'Enabled' : 'Disabled' }
      authConfig: {
        activeDirectoryAuth: 'Enabled'
        passwordAuth: 'Disabled'
        tenantId: subscription().tenantId
      }
      network: {
        delegatedSubnetResourceId: serverSubnetId
        privateDnsZoneArmResourceId: serverZoneId
        publicNetworkAccess: 'Disabled'
      }
    }
    dependsOn: [
      administrator
      allowedExtensions
    ]
  }
]

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: server
  name: 'to-log-analytics'
  properties: {
    workspaceId: createWorkspace ? workspace.id : logAnalyticsWorkspaceId
    logs: [
      { categoryGroup: 'allLogs', enabled: true }
    ]
    metrics: [
      { category: 'AllMetrics', enabled: true }
    ]
  }
}

// What the platform records, verifies and gives roles on

@description('Resource id of the server.')
output serverId string = server.id

@description('Name of the server.')
output serverName string = server.name

@description('Host name of the server.')
output host string = server.properties.fullyQualifiedDomainName

@description('Resource ids of the read replicas.')
output replicaIds string[] = [for i in range(1, tier == 'Burstable' ? 0 : replicas): replicaServers[i - 1].id]

@description('Resource id of the workspace that receives the logs.')
output workspaceId string = createWorkspace ? workspace.id : logAnalyticsWorkspaceId
