using System.Text.Json.Nodes;
using Keelson.Azure;
using Keelson.Provisioning;

namespace Keelson.Tests.Azure;

public sealed class WhatIfReaderTests
{
    private const string Group = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg";
    private const string Account = Group + "/providers/Microsoft.Storage/storageAccounts/a";

    [Theory]
    [InlineData("Create", ChangeAction.Create)]
    [InlineData("NoChange", ChangeAction.NoChange)]
    [InlineData("NoEffect", ChangeAction.NoChange)]
    [InlineData("Deploy", ChangeAction.Modify)]
    [InlineData("Unsupported", ChangeAction.Modify)]
    [InlineData("Delete", ChangeAction.Delete)]
    public void Read_ChangeType_BecomesAction(string changeType, ChangeAction expected)
    {
        var change = Assert.Single(Read(Entry(Account, changeType)).Changes);

        Assert.Equal((expected, "Microsoft.Storage/storageAccounts", "2024-01-01"), (change.Action, change.Type, change.ApiVersion));
    }

    [Theory]
    [InlineData(Account, "Ignore")]
    [InlineData("/subscriptions/11111111-2222-4333-8444-555555555555/providers/Microsoft.Resources/deployments/outer", "Create")]
    [InlineData(Group + "/providers/Microsoft.Resources/deployments/inner", "Create")]
    public void Read_WhatChangesNothing_IsLeftOut(string id, string changeType)
    {
        var answer = Read(Entry(id, changeType));

        Assert.Empty(answer.Changes);
        Assert.Empty(answer.Resources);
    }

    [Fact]
    public void Read_Delete_LeavesNoResourceAfterwards() => Assert.Empty(Read(Entry(Account, "Delete")).Resources);

    [Theory]
    [InlineData("""[{"path":"tags.keelson-run","propertyChangeType":"Modify","before":"1","after":"2"}]""", true)]
    [InlineData("""[{"path":"tags.keelson-run","propertyChangeType":"Modify"},{"path":"tags.keelson-expires","propertyChangeType":"Modify"}]""", true)]
    [InlineData("""[{"path":"tags['keelson-run']","propertyChangeType":"Modify"}]""", true)]
    [InlineData("""[{"path":"tags","propertyChangeType":"Modify","children":[{"path":"keelson-run","propertyChangeType":"Modify"}]}]""", true)]
    [InlineData("""[{"path":"tags.keelson-owner","propertyChangeType":"Modify"}]""", false)]
    [InlineData("""[{"path":"tags.keelson-run","propertyChangeType":"Modify"},{"path":"sku.name","propertyChangeType":"Modify"}]""", false)]
    [InlineData("""[{"path":"tags.keelson-run-x","propertyChangeType":"Modify"}]""", false)]
    public void Read_Modify_TellsStampsFromSubstance(string delta, bool tagsOnly)
    {
        var change = Assert.Single(Read(Entry(Account, "Modify", delta)).Changes);

        Assert.Equal((ChangeAction.Modify, tagsOnly), (change.Action, change.TagsOnly));
    }

    [Fact]
    public void Read_ModifyWithoutEffect_IsNoChange()
    {
        var change = Assert.Single(Read(Entry(Account, "Modify", """[{"path":"a","propertyChangeType":"NoEffect"}]""")).Changes);

        Assert.Equal(ChangeAction.NoChange, change.Action);
    }

    [Fact]
    public void Read_Failed_IsAnAnswerWithTheReason()
    {
        var answer = WhatIfReader.Read(Json("""{"status":"Failed","error":{"code":"InvalidTemplate","message":"Bad."}}"""));

        Assert.Equal(("InvalidTemplate", "Bad."), (answer.Error?.Code, answer.Error?.Message));
    }

    [Theory]
    [InlineData("""[{"path":"a.b","propertyChangeType":"Create","after":1}]""", "a.b: null -> 1")]
    [InlineData("""[{"path":"a","propertyChangeType":"Delete","before":{"x":1}}]""", """a: {"x":1} -> null""")]
    [InlineData("""[{"path":"a","propertyChangeType":"Modify","children":[{"path":"b","propertyChangeType":"Modify","before":1,"after":2}]}]""", "a.b: 1 -> 2")]
    [InlineData("""[{"path":"l","propertyChangeType":"Array","children":[{"path":"0","propertyChangeType":"Modify","children":[{"path":"p.q","propertyChangeType":"Modify","before":1,"after":2}]}]}]""", "l[0].p.q: 1 -> 2")]
    [InlineData("""[{"path":"l","propertyChangeType":"Array","children":[{"path":"1","propertyChangeType":"Create","after":"x"}]}]""", """l[1]: null -> "x" """)]
    [InlineData("""[{"path":"l","propertyChangeType":"Array","children":[{"path":"0","propertyChangeType":"Array","children":[{"path":"2","propertyChangeType":"Delete","before":1}]}]}]""", "l[0][2]: 1 -> null")]
    [InlineData("""[{"path":"m","propertyChangeType":"Modify","children":[{"path":"['a.b']","propertyChangeType":"Create","after":1}]}]""", "m['a.b']: null -> 1")]
    [InlineData("""[{"path":"m","propertyChangeType":"Modify","children":[{"path":"0","propertyChangeType":"Create","after":1}]}]""", "m.0: null -> 1")]
    [InlineData("""[{"path":"a","propertyChangeType":"NoEffect","after":1}]""", "")]
    [InlineData("[]", "")]
    public void Flatten_Tree_IsOneListOfPaths(string delta, string expected)
    {
        var changes = WhatIfDelta.Flatten((JsonArray)JsonNode.Parse(delta)!);

        Assert.Equal(expected.Trim(), string.Join("; ", changes.Select(c => $"{c.Path}: {Text(c.Before)} -> {Text(c.After)}")));
    }

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "null";

    private static WhatIfAnswer Read(string entry) =>
        WhatIfReader.Read(Json($$$"""{"status":"Succeeded","properties":{"changes":[{{{entry}}}]}}"""));

    private static string Entry(string id, string changeType, string delta = "null")
    {
        const string body = """{"apiVersion":"2024-01-01"}""";
        var after = changeType == "Delete" ? "null" : body;
        return $$"""{"resourceId":"{{id}}","changeType":"{{changeType}}","delta":{{delta}},"before":{{body}},"after":{{after}} }""";
    }

    private static JsonObject Json(string text) => (JsonObject)JsonNode.Parse(text)!;
}
