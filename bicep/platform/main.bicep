metadata name = 'Keelson'
metadata description = 'Deploys Keelson itself into a subscription, with the rights it needs there and no more.'
metadata owner = 'platform-team'

targetScope = 'subscription'

@description('A team that environments belong to.')
type teamType = {
  @description('Short name, as it appears in environments and tags.')
  @minLength(2)
  @maxLength(20)
  name: string

  @description('Object id of the Entra group whose members are the team.')
  groupId: string

  @description('What finance books its spend on.')
  costCenter: string

  @description('Address that warnings about its environments go to.')
  owner: string
}

@description('Short name of this installation; part of every name.')
@minLength(3)
@maxLength(12)
param name string = 'keelson'

@description('Azure region of the installation.')
param location string = 'westeurope'

@description('Tags on every resource that takes tags.')
param tags object = {
  application: 'keelson'
}

@description('Currency that costs are estimated in (ISO 4217).')
param currency string = 'EUR'

@description('Client id of the Entra application that people sign in to. See README.md.')
param entraClientId string

@description('The teams that may ask for environments.')
@maxLength(200)
param teams teamType[] = []

@description('Addresses that receive alerts.')
@minLength(1)
param alertEmails string[]

@description('Most instances the app may scale out to.')
@minValue(1)
@maxValue(1000)
param maximumInstances int = 40

@description('Instances that are always warm and answer without a cold start.')
@minValue(0)
@maxValue(10)
param alwaysReadyInstances int = 1

@description('Send resource changes to the app. The functions must be there: deploy the app first, then set this.')
param subscribeEvents bool = false

var group = 'rg-${name}'
var suffix = uniqueString(subscription().id, name)

resource resourceGroup 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: group
  location: location
  tags: tags
}

module identity 'identity/identity.bicep' = {
  name: 'identity'
  scope: resourceGroup
  params: {
    name: name
    location: location
    tags: tags
  }
}

module operator 'identity/operatorRole.bicep' = {
  name: '${name}-operator'
  params: {
    name: name
    principalId: identity.outputs.principalId
  }
}

module monitoring 'monitoring/monitoring.bicep' = {
  name: 'monitoring'
  scope: resourceGroup
  params: {
    name: name
    location: location
    tags: tags
    principalId: identity.outputs.principalId
  }
}

module state 'state/storage.bicep' = {
  name: 'state'
  scope: resourceGroup
  params: {
    suffix: suffix
    location: location
    tags: tags
    principalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module vault 'vault/vault.bicep' = {
  name: 'vault'
  scope: resourceGroup
  params: {
    name: name
    suffix: suffix
    location: location
    tags: tags
    principalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module app 'app/functionApp.bicep' = {
  name: 'app'
  scope: resourceGroup
  params: {
    name: name
    suffix: suffix
    location: location
    tags: tags
    currency: currency
    teams: teams
    identityId: identity.outputs.identityId
    identityClientId: identity.outputs.clientId
    hostAccountName: state.outputs.hostAccountName
    stateAccountName: state.outputs.stateAccountName
    stateContainer: state.outputs.stateContainer
    deadLetterContainer: state.outputs.deadLetterContainer
    deploymentContainer: state.outputs.deploymentContainer
    insightsConnectionString: monitoring.outputs.connectionString
    workspaceId: monitoring.outputs.workspaceId
    maximumInstances: maximumInstances
    alwaysReadyInstances: alwaysReadyInstances
  }
}

module authentication 'app/authentication.bicep' = {
  name: 'authentication'
  scope: resourceGroup
  params: {
    appName: app.outputs.appName
    entraClientId: entraClientId
  }
}

module events 'events/events.bicep' = {
  name: 'events'
  scope: resourceGroup
  params: {
    name: name
    tags: tags
    appId: app.outputs.appId
    deadLetterAccountName: state.outputs.stateAccountName
    deadLetterContainer: state.outputs.deadLetterContainer
    subscribe: subscribeEvents
    workspaceId: monitoring.outputs.workspaceId
  }
}

module alerts 'monitoring/alerts.bicep' = {
  name: 'alerts'
  scope: resourceGroup
  params: {
    name: name
    location: location
    tags: tags
    emails: alertEmails
    insightsId: monitoring.outputs.insightsId
    appId: app.outputs.appId
    topicId: events.outputs.topicId
  }
}

@description('Resource group of the installation.')
output resourceGroupName string = resourceGroup.name

@description('Name of the function app; code is published to it.')
output appName string = app.outputs.appName

@description('Address of the portal.')
output portalUrl string = app.outputs.url

@description('Address Entra returns to after sign-in; register it in the Entra application.')
output redirectUrl string = '${app.outputs.url}/.auth/login/aad/callback'

@description('Object id of the identity Keelson works under; subject of the federated credential.')
output identityPrincipalId string = identity.outputs.principalId

@description('Name of the vault that holds the secrets of webhooks.')
output vaultName string = vault.outputs.vaultName
