using Keelson.Portal.Exemptions;
using Keelson.Portal.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Keelson.Portal;

public sealed class ExemptionPageTests
{
    [Fact]
    public void Read_LastDay_IsMeantToItsEnd()
    {
        var request = ExemptionForms.Read(Form(("/policy", " storage-tls "), ("/expiresAt", "2026-12-24")));

        Assert.Equal("storage-tls", request.Policy);
        Assert.Equal(new DateTimeOffset(2026, 12, 25, 0, 0, 0, TimeSpan.Zero), request.ExpiresAt);
    }

    [Theory]
    [InlineData("")]
    [InlineData("tomorrow")]
    [InlineData("2026-02-30")]
    public void Read_NoDay_IsLeftForTheDeskToMiss(string day) =>
        Assert.Null(ExemptionForms.Read(Form(("/expiresAt", day))).ExpiresAt);

    [Fact]
    public async Task Render_ActiveExemption_OffersItsEndToTheOwnerOnly()
    {
        var view = new ExemptionDetails(SomeExemption.View(SomeExemption.Active()), FormErrors.None);

        Assert.Contains("End the exemption", await Rendering.HtmlAsync<ExemptionPage, ExemptionDetails>(view, Some.Context(Some.Owner)), StringComparison.Ordinal);
        Assert.DoesNotContain("End the exemption", await Rendering.HtmlAsync<ExemptionPage, ExemptionDetails>(view), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_EndedExemption_SaysWhoEndedItAndOffersNothing()
    {
        var html = await Rendering.HtmlAsync<ExemptionPage, ExemptionDetails>(
            new(SomeExemption.View(SomeExemption.EndedEarly()), FormErrors.None), Some.Context(Some.Owner));

        Assert.Contains("Olga Berg ended it", html, StringComparison.Ordinal);
        Assert.Contains("The gateway is live", html, StringComparison.Ordinal);
        Assert.DoesNotContain("End the exemption", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_FormWithErrors_LinksEachErrorToItsField()
    {
        var html = await Rendering.HtmlAsync<NewExemptionPage, NewExemptionView>(
            SomeExemption.Form(new([new("/scope", "A resource id."), new("/expiresAt", "Say when it ends.")])), Some.Context(Some.Owner));

        Assert.Contains("2 fields need", html, StringComparison.Ordinal);
        Assert.Contains("href=\"#f-scope\"", html, StringComparison.Ordinal);
        Assert.Contains("id=\"f-expiresAt-error\"", html, StringComparison.Ordinal);
    }

    private static FormValues Form(params (string Name, string Value)[] fields) =>
        FormValues.From(new FormCollection(fields.ToDictionary(field => field.Name, field => new StringValues(field.Value))));
}
