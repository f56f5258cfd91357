using Keelson.Policies;
using Keelson.Portal.Forms;
using Microsoft.Extensions.Options;

namespace Keelson.Portal.Safety;

/// <summary>Puts together what the page of safety shows.</summary>
public sealed class SafetyReader(SafetySwitch safety, CapReader caps, IOptions<SafetyOptions> options)
{
    public async Task<SafetyView> ReadAsync(CancellationToken cancellationToken) => new(
        await safety.ReadAsync(cancellationToken), options.Value,
        await caps.ReadAsync(cancellationToken), FormValues.From([], null), FormErrors.None);
}
