metadata name = 'Key Vault'
metadata description = 'A key vault that is reached over a private endpoint only, with roles instead of access policies.'
metadata owner = 'platform-team'

targetScope = 'resourceGroup'

// Types

@description('Premium keeps keys in hardware security modules.')
type skuKind = 'standard' | 'premium'

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

@description('Premium keeps keys in hardware security modules.')
param sku skuKind = 'standard'

@description('Days in which a deleted vault, secret, key or certificate can be brought back. Cannot be changed later.')
@minValue(7)
@maxValue(90)
param softDeleteDays int = 90

@description('Brings back the deleted vault of the same name instead of creating one.')
param recover bool = false

@description('Subnet for the private endpoint. Empty: a network with one subnet is created.')
param subnetId string = ''

@description('Address range of the created network (CIDR); not used with a given subnet.')
param addressPrefix string = '10.60.0.0/26'

@description('Private DNS zone privatelink.vaultcore.azure.net. Empty: one is created and linked to the created network.')
param privateDnsZoneId string = ''

@description('Public address ranges (CIDR) that may connect. None: the vault has no public endpoint at all.')
@maxLength(50)
param allowedIpRanges string[] = []

// Names

var vaultName = 'kv-${take(replace(name, '-', ''), 7)}-${uniqueString(resourceGroup().id, name)}'
var createWorkspace = empty(logAnalyticsWorkspaceId)
var createNetwork = empty(subnetId)
var createZone = empty(privateDnsZoneId)

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
        name: 'AllowHttpsFromNetwork'
        properties: {
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: 'VirtualNetwork'
          sourcePortRange: '*'
          destinationAddressPrefix: 'VirtualNetwork'
          destinationPortRange: '443'
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
        name: 'endpoints'
        properties: {
          addressPrefix: addressPrefix
          networkSecurityGroup: { id: securityGroup.id }
          privateEndpointNetworkPolicies: 'Enabled'
          defaultOutboundAccess: false
        }
      }
    ]
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: vaultName
  location: location
  tags: tags
  properties: {
    tenantId: subscription().tenantId
    createMode: recover ? 'recover' : 'default'
    sku: { family: 'A', name: sku }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
    softDeleteRetentionInDays: softDeleteDays
    enabledForDeployment: false
    enabledForDiskEncryption: false
    enabledForTemplateDeployment: false
    publicNetworkAccess: empty(allowedIpRanges) ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: 'Deny'
      bypass: 'AzureServices'
      ipRules: map(allowedIpRanges, cidr => { value: cidr })
      virtualNetworkRules: []
    }
  }
}

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = if (createZone) {
  name: 'privatelink.vaultcore.azure.net'
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

resource privateEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-${name}'
  location: location
  tags: tags
  properties: {
    subnet: { id: createNetwork ? '${network.id}/subnets/endpoints' : subnetId }
    customNetworkInterfaceName: 'nic-pe-${name}'
    privateLinkServiceConnections: [
      {
        name: 'vault'
        properties: {
          privateLinkServiceId: vault.id
          groupIds: [ 'vault' ]
        }
      }
    ]
  }
}

resource zoneGroup 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: privateEndpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'vault'
        properties: { privateDnsZoneId: createZone ? zone.id : privateDnsZoneId }
      }
    ]
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
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

@description('Resource id of the vault.')
output vaultId string = vault.id

@description('Name of the vault.')
output vaultName string = vault.name

@description('Address of the vault.')
output vaultUri string = vault.properties.vaultUri

@description('Resource id of the private endpoint.')
output privateEndpointId string = privateEndpoint.id

@description('Resource id of the workspace that receives the logs.')
output workspaceId string = createWorkspace ? workspace.id : logAnalyticsWorkspaceId
