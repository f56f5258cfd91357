using System.Text.Json.Nodes;
using Keelson.Policies;
using Keelson.Portal.Parts;
using Keelson.Portal.Remediations;

namespace Keelson.Portal;

public sealed class RemediationPageTests
{
    [Fact]
    public async Task Render_AppliedSeenByOperator_ShowsBeforeAndAfterAndOffersUndo()
    {
        var html = await HtmlAsync(SomeRemediation.Applied(), Some.Operator);

        Assert.Contains("<del>TLS1_0</del>", html, StringComparison.Ordinal);
        Assert.Contains("<ins>TLS1_2</ins>", html, StringComparison.Ordinal);
        Assert.Contains($"/remediations/{SomeRemediation.Id}/undo", html, StringComparison.Ordinal);
        Assert.Contains("No blob can be read without signing in: stpaymentsdev7x2k", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Render_SeenByRequesterOrUndoneAlready_OffersNoUndo(bool undone)
    {
        var html = undone
            ? await HtmlAsync(SomeRemediation.Undone(), Some.Operator)
            : await HtmlAsync(SomeRemediation.Applied(), Some.Requester);

        Assert.DoesNotContain("Undo this remediation", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_DryRun_SaysThatNothingWasChanged()
    {
        var html = await HtmlAsync(SomeRemediation.Rehearsed(), Some.Operator);

        Assert.Contains("A dry run: nothing was changed.", html, StringComparison.Ordinal);
        Assert.Contains("What would be done", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Not done", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_WaitingSeenByApprover_OffersDecisionBoundToThePlanAndRefreshes()
    {
        var html = await HtmlAsync(SomeRemediation.Waiting(), Some.Approver);

        Assert.Contains($"name=\"planHash\" value=\"{Some.PlanHash}\"", html, StringComparison.Ordinal);
        Assert.Contains("1 of 2", html, StringComparison.Ordinal);
        Assert.Contains("data-refresh=\"2\"", html, StringComparison.Ordinal);
        Assert.Contains("its blobs are lost", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_WaitingSeenByOperator_SaysWhoMayDecide()
    {
        var html = await HtmlAsync(SomeRemediation.Waiting(), Some.Operator);

        Assert.DoesNotContain("value=\"approve\"", html, StringComparison.Ordinal);
        Assert.Contains("needs the role Approver or Owner", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Story_UndoneRemediation_TellsItInOrder() => Assert.Equal(
        ["The resource was changed", "Judged and planned", "Tell payments"],
        RemediationStory.Of(SomeRemediation.Undone()).Take(3).Select(moment => moment.Title));

    [Fact]
    public void Story_UndoneRemediation_EndsWithEverythingAsItWas()
    {
        var story = RemediationStory.Of(SomeRemediation.Undone());

        Assert.Equal((Tone.Ok, "Everything is as it was"), (story[^1].Tone, story[^1].Title));
        Assert.Equal("Dana Okafor asked to undo it", story[^2].Title);
        Assert.Equal("Applied", story[^3].Title);
    }

    [Fact]
    public void Diff_BodiesThatShareValues_ShowsOnlyTheOthers()
    {
        var changes = StepDiff.Between(
            new JsonObject { ["tags"] = new JsonObject { ["a"] = "1", ["b"] = "2" }, ["properties"] = new JsonObject { ["x"] = new JsonArray(1) } },
            new JsonObject { ["tags"] = new JsonObject { ["a"] = "1" }, ["properties"] = new JsonObject { ["x"] = new JsonArray(1, 2), ["y"] = new JsonObject() } });

        Assert.Equal(["properties.x", "properties.y", "tags.b"], changes.Select(change => change.Path));
        Assert.Equal("2", changes[2].Before!.GetValue<string>());
        Assert.Null(changes[2].After);
    }

    [Theory]
    [InlineData("stpayments", "", true)]
    [InlineData("nothing", "", false)]
    [InlineData("", "applied", true)]
    [InlineData("", "undone", false)]
    public void Filter_TextAndState_Narrow(string text, string state, bool fits) =>
        Assert.Equal(fits, new RemediationFilter(text, state, null, null).Fits(SomeRemediation.Applied()));

    [Theory]
    [InlineData("storage-tls", true)]
    [InlineData("storage", false)]
    public void Filter_Policy_IsItsWholeName(string policy, bool fits) =>
        Assert.Equal(fits, new RemediationFilter(null, null, policy, null).Fits(SomeRemediation.Applied()));

    private static Task<string> HtmlAsync(RemediationRecord record, Access.Principal principal) =>
        Rendering.HtmlAsync<RemediationPage, RemediationView>(
            new(record, [], RemediationStance.Of(record, principal)), Some.Context(principal));
}
