metadata name = 'Storage account'
metadata description = 'A private, redundant storage account with lifecycle rules, soft delete and point-in-time restore.'
metadata owner = 'platform-team'

targetScope = 'resourceGroup'

// Types

@description('Where the copies of the data are kept: in one datacentre, across zones, or also in the paired region.')
type replicationKind = 'Standard_LRS' | 'Standard_ZRS' | 'Standard_GRS' | 'Standard_GZRS' | 'Standard_RAGZRS'

@description('Tier of blobs that are not moved by a lifecycle rule.')
type accessTierKind = 'Hot' | 'Cool' | 'Cold'

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

@description('Where the copies of the data are kept.')
param replication replicationKind = 'Standard_ZRS'

@description('Tier of new blobs.')
param accessTier accessTierKind = 'Hot'

@description('Containers to create.')
@minLength(1)
@maxLength(20)
param containers string[] = [
  'data'
]

@description('Size of an SMB file share, in GiB. 0 creates no share.')
@minValue(0)
@maxValue(5120)
param fileShareGiB int = 0

@description('Days in which a deleted blob, container or share can be brought back.')
@minValue(7)
@maxValue(365)
param softDeleteDays int = 30

@description('Keeps the earlier versions of a blob when it is overwritten.')
param versioning bool = true

@description('Days back to which block blobs can be restored. Fewer than the soft-delete days; needs versioning. 0 turns it off.')
@minValue(0)
@maxValue(364)
param pointInTimeRestoreDays int = 7

@description('Days without a change after which a blob moves to the cool tier.')
@minValue(1)
@maxValue(3650)
param coolAfterDays int = 30

@description('Days without a change after which a blob moves to the cold tier.')
@minValue(1)
@maxValue(3650)
param coldAfterDays int = 90

@description('Days without a change after which a blob is deleted. 0 keeps it for ever.')
@minValue(0)
@maxValue(36500)
param deleteAfterDays int = 0

@description('Days after which an earlier version of a blob is deleted.')
@minValue(1)
@maxValue(3650)
param versionsKeptDays int = 90

@description('Public address ranges (CIDR) that may connect. None: the account has no public endpoint at all.')
@maxLength(50)
param allowedIpRanges string[] = []

@description('Subnet for a private endpoint to the blob service. Empty: none is created.')
param privateEndpointSubnetId string = ''

// Names and rules

var accountName = 'st${take(replace(name, '-', ''), 9)}${uniqueString(resourceGroup().id, name)}'
var createWorkspace = empty(logAnalyticsWorkspaceId)
var restoreEnabled = versioning && pointInTimeRestoreDays > 0
var baseBlobActions = union(
  {
    tierToCool: { daysAfterModificationGreaterThan: coolAfterDays }
    tierToCold: { daysAfterModificationGreaterThan: coldAfterDays }
  },
  deleteAfterDays > 0 ? { delete: { daysAfterModificationGreaterThan: deleteAfterDays } } : {}
)

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

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: accountName
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: replication }
  properties: {
    accessTier: accessTier
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    publicNetworkAccess: empty(allowedIpRanges) ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: 'Deny'
      bypass: 'AzureServices'
      ipRules: map(allowedIpRanges, cidr => { value: cidr, action: 'Allow' })
      virtualNetworkRules: []
    }
    encryption: {
      keySource: 'Microsoft.Storage'
      requireInfrastructureEncryption: true
      services: {
        blob: { enabled: true, keyType: 'Account' }
        file: { enabled: true, keyType: 'Account' }
      }
    }
  }
}

resource blobService 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: versioning
    changeFeed: { enabled: restoreEnabled }
    deleteRetentionPolicy: { enabled: true, days: softDeleteDays, allowPermanentDelete: false }
    containerDeleteRetentionPolicy: { enabled: true, days: softDeleteDays }
    restorePolicy: restoreEnabled
      ? { enabled: true, days: min(pointInTimeRestoreDays, softDeleteDays - 1) }
      : { enabled: false }
  }
}

resource blobContainers 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = [
  for container in containers: {
    parent: blobService
    name: container
    properties: { publicAccess: 'None' }
  }
]

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'age'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: [ 'blockBlob' ] }
            actions: {
              baseBlob: baseBlobActions
              snapshot: { delete: { daysAfterCreationGreaterThan: versionsKeptDays } }
              version: { delete: { daysAfterCreationGreaterThan: versionsKeptDays } }
            }
          }
        }
      ]
    }
  }
  dependsOn: [
    blobService
  ]
}

resource fileService 'Microsoft.Storage/storageAccounts/fileServices@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    shareDeleteRetentionPolicy: { enabled: true, days: softDeleteDays }
    protocolSettings: {
      smb: { versions: 'SMB3.1.1;', channelEncryption: 'AES-256-GCM;', authenticationMethods: 'Kerberos;' }
    }
  }
}

resource share 'Microsoft.Storage/storageAccounts/fileServices/shares@2024-01-01' = if (fileShareGiB > 0) {
  parent: fileService
  name: 'share'
  properties: {
    shareQuota: fileShareGiB
    accessTier: 'TransactionOptimized'
    enabledProtocols: 'SMB'
  }
}

resource blobDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: blobService
  name: 'to-log-analytics'
  properties: {
    workspaceId: createWorkspace ? workspace.id : logAnalyticsWorkspaceId
    logs: [
      { categoryGroup: 'allLogs', enabled: true }
    ]
    metrics: [
      { category: 'Transaction', enabled: true }
    ]
  }
}

resource privateEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = if (!empty(privateEndpointSubnetId)) {
  name: 'pe-${name}-blob'
  location: location
  tags: tags
  properties: {
    subnet: { id: privateEndpointSubnetId }
    privateLinkServiceConnections: [
      {
        name: 'blob'
        properties: {
          privateLinkServiceId: account.id
          groupIds: [ 'blob' ]
        }
      }
    ]
  }
}

// What the platform records, verifies and gives roles on

@description('Resource id of the storage account.')
output storageAccountId string = account.id

@description('Name of the storage account.')
output storageAccountName string = account.name

@description('Address of the blob service.')
output blobEndpoint string = account.properties.primaryEndpoints.blob

@description('Resource id of the workspace that receives the logs.')
output workspaceId string = createWorkspace ? workspace.id : logAnalyticsWorkspaceId
