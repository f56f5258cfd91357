metadata description = 'The one identity Keelson works under.'

@description('Short name of the installation.')
param name string

@description('Azure region.')
param location string

@description('Tags.')
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-${name}'
  location: location
  tags: tags
}

@description('Resource id of the identity.')
output identityId string = identity.id

@description('Object id of the identity.')
output principalId string = identity.properties.principalId

@description('Client id of the identity.')
output clientId string = identity.properties.clientId
