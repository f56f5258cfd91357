using Keelson.Portal.Runs;

namespace Keelson.Portal;

public sealed class RunPageTests
{
    [Fact]
    public async Task Render_AwaitingApprovalSeenByApprover_OffersDecisionBoundToThePlan()
    {
        var html = await HtmlAsync(new(Some.WaitingRun(), Some.Plan(), null, Some.StanceOf(Some.WaitingRun(), Some.Approver)));

        Assert.Contains($"<input type=\"hidden\" name=\"planHash\" value=\"{Some.PlanHash}\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"approve\"", html, StringComparison.Ordinal);
        Assert.Contains("1 of 2", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_AwaitingApprovalSeenByRequester_OffersOnlyWithdrawal()
    {
        var html = await HtmlAsync(new(Some.WaitingRun(), Some.Plan(), null, Some.StanceOf(Some.WaitingRun(), Some.Requester)));

        Assert.DoesNotContain("value=\"approve\"", html, StringComparison.Ordinal);
        Assert.Contains($"/runs/{Some.Order().RunId}/withdrawal", html, StringComparison.Ordinal);
        Assert.Contains("someone else has to approve it", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_RunUnderWay_IsWatchedByScriptAndRefreshedWithoutIt()
    {
        var html = await HtmlAsync(View(Some.WaitingRun()));

        Assert.Contains($"data-watch=\"/api/runs/{Some.Order().RunId}\"", html, StringComparison.Ordinal);
        Assert.Contains("<noscript><meta http-equiv=\"refresh\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_EndedRun_IsNeitherWatchedNorRefreshed()
    {
        var html = await HtmlAsync(View(Some.AppliedRun()));

        Assert.DoesNotContain("data-watch", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http-equiv=\"refresh\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_RestoredRun_SaysWhatWentWrongAndWhatBecameOfEachResource()
    {
        var html = await HtmlAsync(View(Some.RestoredRun()));

        Assert.Contains("StorageAccountAlreadyTaken", html, StringComparison.Ordinal);
        Assert.Contains("is already taken. Choose another name.", html, StringComparison.Ordinal);
        Assert.Contains("Restored", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_PlanWithChanges_ShowsBeforeAndAfterAndFoldsTagsOnly()
    {
        var html = await HtmlAsync(View(Some.WaitingRun()));

        Assert.Contains("<del>10.0.4.0/25</del>", html, StringComparison.Ordinal);
        Assert.Contains("<ins>10.0.4.0/24</ins>", html, StringComparison.Ordinal);
        Assert.Contains("1 resource with new tags only", html, StringComparison.Ordinal);
        Assert.Contains("1 resource unchanged", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_TextOfPeople_IsEncoded()
    {
        var run = Some.WaitingRun();
        run = run with { Order = run.Order with { Reason = "<script>alert(1)</script>" } };

        var html = await HtmlAsync(View(run));

        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)", html, StringComparison.Ordinal);
    }

    private static RunView View(Provisioning.RunRecord run) =>
        new(run, Some.Plan(), null, Some.StanceOf(run, Some.Requester));

    private static Task<string> HtmlAsync(RunView view) => Rendering.HtmlAsync<RunPage, RunView>(view);
}
