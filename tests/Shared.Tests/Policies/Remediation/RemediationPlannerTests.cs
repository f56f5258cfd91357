using System.Text.Json;
using System.Text.Json.Nodes;
using Keelson.Provisioning;

namespace Keelson.Policies;

public sealed class RemediationPlannerTests
{
    private const string Sub = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg/providers/";
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero);

    public static TheoryData<string, string, PolicyAction, string, string> Patches => new()
    {
        { "Microsoft.Storage/storageAccounts", """{"tags":{"a":"1"}}""", Tag("env", "dev"), """{"tags":{"a":"1","env":"dev"}}""", """{"tags":{"a":"1"}}""" },
        { "Microsoft.Storage/storageAccounts", "{}", Tag("env", "dev"), """{"tags":{"env":"dev"}}""", """{"tags":{}}""" },
        { "Microsoft.Storage/storageAccounts", """{"tags":{"Env":"x"}}""", Tag("env", "dev"), """{"tags":{"Env":"dev"}}""", """{"tags":{"Env":"x"}}""" },
        { "Microsoft.Storage/storageAccounts", """{"tags":{"a":"1","b":"2"}}""", new UntagAction(["A", "none"]), """{"tags":{"b":"2"}}""", """{"tags":{"a":"1","b":"2"}}""" },
        { "Microsoft.Storage/storageAccounts", """{"tags":{"a":"1","b":"2"}}""", new TagTrimAction(0, ["b"]), """{"tags":{"b":"2"}}""", """{"tags":{"a":"1","b":"2"}}""" },
        { "Microsoft.Storage/storageAccounts", """{"properties":{"x":{"y":1}}}""", Set("x.y", "2"), """{"properties":{"x":{"y":2}}}""", """{"properties":{"x":{"y":1}}}""" },
        { "Microsoft.Storage/storageAccounts", """{"properties":{"Https":false}}""", Set("https", "true"), """{"properties":{"Https":true}}""", """{"properties":{"Https":false}}""" },
        { "Microsoft.Storage/storageAccounts", """{"properties":{}}""", Set("acls.action", "\"Deny\""), """{"properties":{"acls":{"action":"Deny"}}}""", """{"properties":{"acls":null}}""" },
        { "Microsoft.Storage/storageAccounts", """{"properties":{"a":[1]}}""", Set("a", "null"), """{"properties":{"a":null}}""", """{"properties":{"a":[1]}}""" },
        { "Microsoft.Compute/virtualMachines", """{"properties":{"hardwareProfile":{"vmSize":"D8"}}}""", new ResizeAction("D2", null), """{"properties":{"hardwareProfile":{"vmSize":"D2"}}}""", """{"properties":{"hardwareProfile":{"vmSize":"D8"}}}""" },
        { "Microsoft.Web/serverfarms", """{"sku":{"name":"P1","capacity":3}}""", new ResizeAction("S1", 1), """{"sku":{"name":"S1","capacity":1}}""", """{"sku":{"name":"P1","capacity":3}}""" },
        { "Microsoft.Storage/storageAccounts", """{"systemData":{"createdBy":"dana@example.com"}}""", new AutoTagUserAction("by", false, 1, "upn"), """{"tags":{"by":"dana@example.com"}}""", """{"tags":{}}""" },
        { "Microsoft.Storage/storageAccounts", """{"systemData":{"createdAt":"2026-02-03T04:05:06Z"}}""", new AutoTagDateAction("on", false, 1, "%m/%d/%Y"), """{"tags":{"on":"02/03/2026"}}""", """{"tags":{}}""" },
    };

    [Theory]
    [MemberData(nameof(Patches))]
    public void Plan_ChangeOfTheBody_IsOnePatchWithItsInverse(string type, string body, PolicyAction action, string patch, string inverse)
    {
        var step = Assert.Single(Plan(type, body, action).Steps);

        Assert.Equal(StepKind.Patch, step.Kind);
        Assert.Equal(patch, step.Body!.ToJsonString());
        Assert.Equal((UndoKind.Patch, inverse), (step.Undo.Kind, step.Undo.Body!.ToJsonString()));
    }

    [Fact]
    public void Plan_SeveralActionsOfSeveralPolicies_WritesTheResourceOnce()
    {
        var plan = RemediationPlanner.Plan(
            Resource("Microsoft.Storage/storageAccounts", """{"properties":{"a":1}}"""),
            [Policy("one", Set("a", "2"), Tag("x", "1")), Policy("two", Set("b", "3"))], Settings());

        var step = Assert.Single(plan.Steps);
        Assert.Equal("""{"properties":{"a":2,"b":3},"tags":{"x":"1"}}""", step.Body!.ToJsonString());
        Assert.Equal(["one", "two"], step.Policies);
    }

    [Theory]
    [InlineData("Microsoft.Compute/virtualMachines", false, "deallocate", "start")]
    [InlineData("Microsoft.Compute/virtualMachines", true, "powerOff", "start")]
    [InlineData("Microsoft.ContainerService/managedClusters", false, "stop", "start")]
    public void Plan_Stop_UsesTheTypesOwnWord(string type, bool powerOff, string verb, string undo)
    {
        var step = Assert.Single(Plan(type, "{}", new StopAction(powerOff)).Steps);

        Assert.Equal((StepKind.Act, verb, UndoKind.Act, undo), (step.Kind, step.Verb, step.Undo.Kind, step.Undo.Verb));
    }

    [Theory]
    [InlineData("""{"properties":{"instanceView":{"statuses":[{"code":"PowerState/deallocated"}]}}}""", 0)]
    [InlineData("""{"properties":{"instanceView":{"statuses":[{"code":"PowerState/running"}]}}}""", 1)]
    public void Plan_StopOfWhatIsStopped_DoesNothing(string body, int steps) =>
        Assert.Equal(steps, Plan("Microsoft.Compute/virtualMachines", body, new StopAction(false)).Steps.Count);

    [Theory]
    [InlineData("Microsoft.Network/networkSecurityGroups", UndoKind.Restore, false)]
    [InlineData("Microsoft.Storage/storageAccounts", UndoKind.Impossible, true)]
    public void Plan_Delete_SaysWhetherItComesBackAndAsksOtherwise(string type, UndoKind undo, bool asks)
    {
        var plan = Plan(type, """{"location":"westeurope"}""", new DeleteAction());

        Assert.Equal(undo, Assert.Single(plan.Steps).Undo.Kind);
        Assert.Equal(asks, plan.Approval is not null);
    }

    [Fact]
    public void Plan_ClosePort_AddsARuleBeforeTheOneThatOpens()
    {
        Assert.True(PortSet.TryParse("22,3389", out var ports));
        var plan = Plan(
            "Microsoft.Network/networkSecurityGroups",
            """{"properties":{"securityRules":[{"properties":{"access":"Allow","direction":"Inbound","priority":101}},{"properties":{"access":"Deny","direction":"Inbound","priority":200}}]}}""",
            new ClosePortAction(Open: false, Inbound: true, ports, "TCP", "keelson-"));

        var step = Assert.Single(plan.Steps);
        Assert.Equal((StepKind.Put, UndoKind.Delete), (step.Kind, step.Undo.Kind));
        Assert.Equal(100, (int)step.Body!["properties"]!["priority"]!);
        Assert.Equal("""["22","3389"]""", step.Body["properties"]!["destinationPortRanges"]!.ToJsonString());
        Assert.Contains("/securityRules/keelson-", step.Target, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_ClosePortWithoutAFreePriority_IsRefused()
    {
        Assert.True(PortSet.TryParse("22", out var ports));
        var plan = Plan(
            "Microsoft.Network/networkSecurityGroups",
            """{"properties":{"securityRules":[{"properties":{"access":"Allow","direction":"Inbound","priority":100}}]}}""",
            new ClosePortAction(false, true, ports, "TCP", "keelson-"));

        Assert.Empty(plan.Steps);
        Assert.Contains("no priority is free", Assert.Single(plan.Refusals).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_Mark_TagsAsCustodianDoesAndTellsTheOwner()
    {
        var plan = Plan(
            "Microsoft.Compute/disks", """{"tags":{"owner":"payments"}}""",
            new MarkForOpAction("custodian_status", "delete", 4, 0, MarkForOpAction.DefaultMessage, TimeZoneInfo.Utc));

        Assert.Equal([StepKind.Notify, StepKind.Patch], plan.Steps.Select(step => step.Kind));
        Assert.Equal("payments", (string?)plan.Steps[0].Body!["audience"]);
        Assert.Equal("Resource does not meet policy: delete@2026/11/25", (string?)plan.Steps[1].Body!["tags"]!["custodian_status"]);
    }

    [Fact]
    public void Plan_MarkOfWhatIsMarked_KeepsTheDate() => Assert.Empty(Plan(
        "Microsoft.Compute/disks", """{"tags":{"custodian_status":"Resource does not meet policy: delete@2026/11/22"}}""",
        new MarkForOpAction("custodian_status", "delete", 4, 0, MarkForOpAction.DefaultMessage, TimeZoneInfo.Utc)).Steps);

    [Fact]
    public void Plan_PolicyThatCannotBeCarriedOut_IsLeftOutAsAWhole()
    {
        var plan = RemediationPlanner.Plan(
            Resource("Microsoft.Storage/storageAccounts", """{"properties":{"a":1}}"""),
            [Policy("bad", Tag("x", "1"), new StartAction()), Policy("good", Set("a", "2"))], Settings());

        Assert.Equal("""{"properties":{"a":2}}""", Assert.Single(plan.Steps).Body!.ToJsonString());
        Assert.Equal(["good"], plan.Policies);
        Assert.StartsWith("bad:", Assert.Single(plan.Refusals).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Restart", 1)]
    [InlineData("Other", 0)]
    public void Plan_Run_StartsOnlyWhatIsAllowed(string orchestration, int steps)
    {
        using var input = JsonDocument.Parse("{}");
        Assert.Equal(steps, Plan("Microsoft.Compute/disks", "{}", new RunAction(orchestration, input.RootElement)).Steps.Count);
    }

    [Fact]
    public void Hash_OfAnotherBodyOrOtherSteps_IsAnother()
    {
        string Hash(string body, string value) => Plan("Microsoft.Storage/storageAccounts", body, Set("a", value)).Hash;

        Assert.Equal(Hash("""{"etag":"1","properties":{"a":1}}""", "2"), Hash("""{"etag":"2","properties":{"a":1}}""", "2"));
        Assert.NotEqual(Hash("""{"properties":{"a":1}}""", "2"), Hash("""{"properties":{"a":1}}""", "3"));
        Assert.NotEqual(Hash("""{"properties":{"a":1}}""", "2"), Hash("""{"properties":{"a":1,"b":1}}""", "2"));
    }

    private static RemediationPlan Plan(string type, string body, params PolicyAction[] actions) =>
        RemediationPlanner.Plan(Resource(type, body), [Policy("p", actions)], Settings());

    private static PlanSettings Settings() => new(Now, ["Restart"], TimeSpan.FromDays(1));

    private static LiveResource Resource(string type, string body) =>
        new($"{Sub}{type}/it", type, "1", (JsonObject)JsonNode.Parse(body)!);

    private static Policy Policy(string name, params PolicyAction[] actions) =>
        new() { Name = name, Resource = "azure.armresource", Actions = actions };

    private static TagAction Tag(string name, string value) => new([new(new TagValue(name), new TagValue(value))]);

    private static SetPropertiesAction Set(string path, string json)
    {
        using var value = JsonDocument.Parse(json);
        return new([new(path, value.RootElement.Clone())]);
    }
}
