using Keelson.Policies;
using Keelson.Portal.Compliance;
using Keelson.Portal.Findings;
using Keelson.Portal.Parts;
using Keelson.Portal.Policies;
using Keelson.Portal.Scans;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Keelson.Portal;

public sealed class FindingPageTests
{
    [Fact]
    public async Task Render_OpenFindingOfAnActingPolicy_OffersDryRunAndRemediationToTheOperator()
    {
        var html = await HtmlAsync(SomeFinding.Details(), Some.Operator);

        Assert.Contains("name=\"dry\" value=\"true\"", html, StringComparison.Ordinal);
        Assert.Contains("Remediate now", html, StringComparison.Ordinal);
        Assert.Contains("312.40", html, StringComparison.Ordinal);
        Assert.Contains("properties.supportsHttpsTrafficOnly is false", html, StringComparison.Ordinal);
        Assert.DoesNotContain("/exemptions/new", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_OpenFindingOfAReportingPolicy_SaysWhatItCouldDoAndOffersNoForm()
    {
        var html = await HtmlAsync(SomeFinding.Details(position: PolicySwitch.Report), Some.Operator);

        Assert.Contains("The policy only reports.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_OpenFindingSeenByTheOwner_LeadsToTheFilledInExemption()
    {
        var html = await HtmlAsync(SomeFinding.Details(), Some.Owner);

        Assert.Contains("/exemptions/new?policy=storage-https-only&amp;scope=%2Fsubscriptions%2F", html, StringComparison.Ordinal);
        Assert.Contains("&amp;owner=payments", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_LookUnderWay_IsRefreshed()
    {
        var view = SomeFinding.Details() with { Look = new(true, Tone.Busy, "Keelson is looking at the resource.", null) };

        Assert.Contains("data-refresh=\"2\"", await HtmlAsync(view, Some.Operator), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FindingStatus.Remediated, "Keelson put it right")]
    [InlineData(FindingStatus.Resolved, "Seen to be in order")]
    [InlineData(FindingStatus.Open, "Last seen so")]
    public void Story_Finding_EndsWithWhatBecameOfIt(FindingStatus status, string last) =>
        Assert.Equal(last, FindingStory.Of(SomeFinding.View(status))[^1].Title);

    [Theory]
    [InlineData("", "", null, FindingStatus.Open)]
    [InlineData("none", "exempt", "", FindingStatus.Exempt)]
    [InlineData("payments", "all", "payments", null)]
    [InlineData("payments", "nonsense", "payments", FindingStatus.Open)]
    public void Search_TeamAndStatus_AreWhatTheReaderUnderstands(string team, string status, string? wanted, FindingStatus? kept)
    {
        var search = FindingSearch.Read(new QueryCollection(new Dictionary<string, StringValues> { ["team"] = team, ["status"] = status }));

        Assert.Equal(new FindingFilter(Team: wanted, Status: kept), search.ToFilter());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ScansPage_OfferToStart_IsThereUnlessOneRuns(bool running)
    {
        var html = await Rendering.HtmlAsync<ScansPage, ScansView>(SomeFinding.Scans(running), Some.Context(Some.Operator));

        Assert.Equal(!running, html.Contains("Scan everything now", StringComparison.Ordinal));
        Assert.Equal(running, html.Contains("width=\"64%\"", StringComparison.Ordinal));
        Assert.Equal(running, html.Contains("data-refresh", StringComparison.Ordinal));
    }

    /// <summary>Whatever other scan began a moment before: the page waits for the one that was asked for.</summary>
    [Theory]
    [InlineData("20261121-020001-bbbbb", true)]
    [InlineData("20261121-020000-aaaaa", false)]
    [InlineData("<script>", false)]
    public async Task ScansPage_AfterAStart_LooksAgainUntilThatScanIsThere(string started, bool waits)
    {
        var context = Some.Context(Some.Operator, $"/scans?started={started}");

        var html = await Rendering.HtmlAsync<ScansPage, ScansView>(SomeFinding.Scans(running: false), context);

        Assert.Equal(waits, html.Contains("The scan begins.", StringComparison.Ordinal));
        Assert.Equal(waits, html.Contains("data-refresh", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CompliancePage_Evidence_IsOfferedInThreeFormats()
    {
        var html = await Rendering.HtmlAsync<CompliancePage, ComplianceView>(SomeFinding.Compliance());

        Assert.All(new[] { "html", "csv", "json" }, format =>
            Assert.Contains($"/api/evidence?framework=SOC%202&amp;format={format}", html, StringComparison.Ordinal));
        Assert.Contains("SOC 2: 80 % on 18 Nov, 93.3 % on 20 Nov", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PolicyEditor_Faults_StandUnderTheirLines()
    {
        var form = PolicyFileForm.Of("our-own", "policies:\n  - name: x\n    resourse: azure.vm\n", 3) with
        {
            Faults = [new("our-own", 3, 5, "policies[0].resourse", "There is no 'resourse'; did you mean resource?")],
        };
        var html = await Rendering.HtmlAsync<PolicyFilePage, PolicyFileView>(SomeFinding.FileView(form), Some.Context(Some.Owner));

        Assert.Contains("<b>line 3, column 5: </b>", html, StringComparison.Ordinal);
        Assert.Matches("<li class=\"wrong\"><code><span class=\"key\">    resourse:</span> azure.vm</code><p class=\"error\">", html);
    }

    private static Task<string> HtmlAsync(FindingDetails view, Access.Principal principal) =>
        Rendering.HtmlAsync<FindingPage, FindingDetails>(view, Some.Context(principal));
}
