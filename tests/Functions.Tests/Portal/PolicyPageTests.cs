using Keelson.Portal.Policies;

namespace Keelson.Portal;

public sealed class PolicyPageTests
{
    [Fact]
    public async Task Render_PolicyWithACourse_DrawsItAndSaysHowItChanged()
    {
        var html = await Rendering.HtmlAsync<PolicyPage, PolicyDetails>(SomeFinding.Policy());

        Assert.Contains("12 in 30 days", html, StringComparison.Ordinal);
        Assert.Contains("at most 61, 40 now", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_PolicyBeforeTheFirstFullScan_DrawsNothing()
    {
        var html = await Rendering.HtmlAsync<PolicyPage, PolicyDetails>(SomeFinding.Policy() with { Course = [] });

        Assert.DoesNotContain("class=\"trend", html, StringComparison.Ordinal);
        Assert.DoesNotContain("in 30 days", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_Changes_ShowsBothLinesAndFoldsTheRest()
    {
        var html = await Rendering.HtmlAsync<PolicyFileDiffPage, PolicyFileDiff>(
            SomeFinding.Diff(SomeFinding.Yaml, SomeFinding.Yaml.Replace("severity: high", "severity: critical", StringComparison.Ordinal)));

        Assert.Contains("1 line added, 1 removed", html, StringComparison.Ordinal);
        Assert.Contains("removed: </span>      severity: high", html, StringComparison.Ordinal);
        Assert.Contains("added: </span>      severity: critical", html, StringComparison.Ordinal);
        Assert.Contains("unchanged lines</summary>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_ChangesOfTheSame_SaysSo() =>
        Assert.Contains(
            "These versions are the same",
            await Rendering.HtmlAsync<PolicyFileDiffPage, PolicyFileDiff>(SomeFinding.Diff("a", "a\r\n")), StringComparison.Ordinal);

    [Fact]
    public async Task Render_FileWithVersions_LinksToWhatEachChanged() =>
        Assert.Contains(
            "/policy-files/our-own/changes?from=2&amp;to=3",
            await Rendering.HtmlAsync<PolicyFilePage, PolicyFileView>(SomeFinding.FileView(PolicyFileForm.Of("our-own", "", 3))),
            StringComparison.Ordinal);
}
