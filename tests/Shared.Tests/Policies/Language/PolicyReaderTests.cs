namespace Keelson.Policies;

public sealed class PolicyReaderTests
{
    [Fact]
    public void Read_WholePolicy_KeepsWhatItSays()
    {
        var policy = Reading.Policy("""
            policies:
              - name: storage-https
                resource: azure.Storage
                description: It accepts plain HTTP.
                mode: {type: event, events: [StorageWrite]}
                max-resources: 7
                max-resources-percent: 2.5
                max-monthly-cost: 12
                metadata:
                  title: HTTPS only
                  severity: high
                  category: encryption
                  rationale: Plain HTTP is read on the way.
                  fix: Set supportsHttpsTrafficOnly.
                  references: [https://learn.microsoft.com/azure/storage]
                  controls: {CIS Azure 2.0: ["3.1"], SOC 2: ["CC6.7", "CC6.1"]}
                  plan: {default: warn, production: deny}
                  team: ours
                filters:
                  - properties.supportsHttpsTrafficOnly: false
                actions:
                  - require-secure-transfer
            """);

        Assert.Equal("azure.storage", policy.Resource);
        Assert.Equal(["microsoft.storage/storageaccounts"], policy.ResourceTypes);
        Assert.Equal(PolicyModeKind.Event, policy.Mode.Kind);
        Assert.Equal(["Microsoft.Storage/storageAccounts/write"], policy.Mode.Events);
        Assert.Equal(new PolicyLimits(7, 2.5m, 12), policy.Limits);
        Assert.Equal(PolicySeverity.High, policy.Metadata.Severity);
        Assert.Equal(
            [new("CIS Azure 2.0", "3.1"), new("SOC 2", "CC6.7"), new("SOC 2", "CC6.1")], policy.Metadata.Controls);
        Assert.Equal(PlanEffect.Deny, policy.Metadata.Plan.Production);
        Assert.Equal(PlanEffect.Warn, policy.Metadata.Plan.Default);
        Assert.Equal("test.yaml", policy.Source);
        Assert.IsType<ValueFilter>(policy.Filter);
        Assert.IsType<SetPropertiesAction>(Assert.Single(policy.Actions));
    }

    [Fact]
    public void Read_ShortestPolicy_HasSafeDefaults()
    {
        var policy = Reading.Policy("policies: [{name: all, resource: azure.vm}]");

        Assert.Equal(PolicyModeKind.Schedule, policy.Mode.Kind);
        Assert.Equal(new PolicyLimits(100, 20, 500), policy.Limits);
        Assert.Equal("all", policy.Metadata.Title);
        Assert.Empty(policy.Actions);
        Assert.Same(Filter.Everything, policy.Filter);
    }

    [Fact]
    public void Read_SeveralFaults_TellsAllWithTheirPlaces()
    {
        var reading = Reading.Yaml("""
            policies:
              - name: one
                resource: azure.storag
                filters:
                  - type: value
                    key: name
                    op: equals
                    value: x
              - name: two
                resource: azure.vm
                actions:
                  - stopp
            """);

        Assert.Empty(reading.Policies);
        Assert.Collection(
            reading.Faults,
            f => Assert.Equal(
                (3, 15, "policies[0].resource", "there is no kind of resource 'azure.storag'. Did you mean 'azure.storage'?"),
                (f.Line, f.Column, f.Path, f.Message)),
            f => Assert.Equal((7, 13, "policies[0].filters[0].op"), (f.Line, f.Column, f.Path)),
            f => Assert.Equal(
                (12, 9, "policies[1].actions[0]", "there is no action 'stopp'. Did you mean 'stop'?"),
                (f.Line, f.Column, f.Path, f.Message)));
    }
}
