metadata description = 'Wakes people when runs fail, the app answers with errors, or events are lost.'

@description('Short name of the installation.')
param name string

@description('Azure region.')
param location string

@description('Tags.')
param tags object

@description('Addresses that receive alerts.')
param emails string[]

@description('Resource id of Application Insights.')
param insightsId string

@description('Resource id of the function app.')
param appId string

@description('Resource id of the Event Grid topic.')
param topicId string

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${name}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: take(name, 12)
    enabled: true
    emailReceivers: [
      for (email, i) in emails: {
        name: 'person-${i}'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource failedRuns 'Microsoft.Insights/scheduledQueryRules@2023-03-15-preview' = {
  name: 'alert-${name}-failed-runs'
  location: location
  tags: tags
  properties: {
    displayName: 'Keelson: a run failed'
    description: 'A run ended failed. Open it in the portal: it says what it did and what it left.'
    severity: 2
    enabled: true
    scopes: [ insightsId ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT5M'
    criteria: {
      allOf: [
        {
          query: 'customMetrics | where name == "keelson.runs.ended" | where tostring(customDimensions["outcome"]) == "failed"'
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    autoMitigate: true
    actions: { actionGroups: [ people.id ] }
  }
}

resource serverErrors 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'alert-${name}-server-errors'
  location: 'global'
  tags: tags
  properties: {
    description: 'More than ten answers 5xx in five minutes.'
    severity: 1
    enabled: true
    scopes: [ appId ]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'server-errors'
          metricNamespace: 'Microsoft.Web/sites'
          metricName: 'Http5xx'
          operator: 'GreaterThan'
          threshold: 10
          timeAggregation: 'Total'
        }
      ]
    }
    actions: [
      { actionGroupId: people.id }
    ]
  }
}

resource lostEvents 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'alert-${name}-dead-letters'
  location: 'global'
  tags: tags
  properties: {
    description: 'An event could not be delivered and lies in the container dead-letters.'
    severity: 2
    enabled: true
    scopes: [ topicId ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'dead-letters'
          metricNamespace: 'Microsoft.EventGrid/systemTopics'
          metricName: 'DeadLetteredCount'
          operator: 'GreaterThan'
          threshold: 0
          timeAggregation: 'Total'
        }
      ]
    }
    actions: [
      { actionGroupId: people.id }
    ]
  }
}
