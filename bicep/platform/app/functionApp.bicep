metadata description = 'The Flex Consumption function app that is Keelson. It holds no key: everything goes by its identity.'

@description('Short name of the installation.')
param name string

@description('Unique end of the names.')
param suffix string

@description('Azure region.')
param location string

@description('Tags.')
param tags object

@description('Currency that costs are estimated in.')
param currency string

@description('The teams that may ask for environments.')
param teams array

@description('Resource id of the identity the app runs under.')
param identityId string

@description('Client id of that identity.')
param identityClientId string

@description('Account of the functions host and the task hub.')
param hostAccountName string

@description('Account of what Keelson remembers.')
param stateAccountName string

@description('Container of what Keelson remembers.')
param stateContainer string

@description('Container of events that could not be delivered.')
param deadLetterContainer string

@description('Container of the deployed package.')
param deploymentContainer string

@description('Where the app sends telemetry.')
param insightsConnectionString string

@description('Workspace that receives the logs.')
param workspaceId string

@description('Most instances the app may scale out to.')
param maximumInstances int

@description('Instances that are always warm.')
param alwaysReadyInstances int

resource host 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: hostAccountName
}

resource memory 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: stateAccountName
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'asp-${name}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: {
    reserved: true
    zoneRedundant: true
  }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: 'func-${name}-${suffix}'
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      http20Enabled: true
      ftpsState: 'Disabled'
    }
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        maximumInstanceCount: maximumInstances
        instanceMemoryMB: 2048
        alwaysReady: alwaysReadyInstances == 0
          ? []
          : [
              { name: 'http', instanceCount: alwaysReadyInstances }
              { name: 'durable', instanceCount: alwaysReadyInstances }
            ]
      }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${host.properties.primaryEndpoints.blob}${deploymentContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
    }
  }
}

// One setting per team and field: Access__Teams__0__Name and so on.
var teamSettings = flatten(map(range(0, length(teams)), i => [
  { name: 'Access__Teams__${i}__Name', value: teams[i].name }
  { name: 'Access__Teams__${i}__GroupId', value: teams[i].groupId }
  { name: 'Access__Teams__${i}__CostCenter', value: teams[i].costCenter }
  { name: 'Access__Teams__${i}__Owner', value: teams[i].owner }
]))

resource settings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: app
  name: 'appsettings'
  properties: union(
    {
      AzureWebJobsStorage__accountName: hostAccountName
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identityClientId
      APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
      // Entra trusts the identity instead of a client secret; see authentication.bicep.
      OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: identityClientId
      Azure__SubscriptionId: subscription().subscriptionId
      Azure__Location: location
      Azure__ManagedIdentityClientId: identityClientId
      Azure__Currency: currency
      Events__DeadLetterContainer: '${memory.properties.primaryEndpoints.blob}${deadLetterContainer}'
      State__Container: '${memory.properties.primaryEndpoints.blob}${stateContainer}'
    },
    toObject(teamSettings, setting => setting.name, setting => setting.value)
  )
}

resource basicAuthentication 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = [
  for kind in [ 'scm', 'ftp' ]: {
    parent: app
    name: kind
    properties: { allow: false }
  }
]

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: app
  name: 'to-log-analytics'
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'AppServiceAuthenticationLogs', enabled: true }
    ]
    metrics: [
      { category: 'AllMetrics', enabled: true }
    ]
  }
}

@description('Resource id of the app.')
output appId string = app.id

@description('Name of the app.')
output appName string = app.name

@description('Address of the app.')
output url string = 'https://${app.properties.defaultHostName}'
