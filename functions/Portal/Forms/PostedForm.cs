using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Keelson.Portal.Forms;

/// <summary>Reads a form that was sent: at most 256 KiB and 1000 fields.</summary>
public static class PostedForm
{
    private const int MaxBytes = 256 * 1024;
    private const int MaxFields = 1000;

    public static async Task<Answer<FormValues>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.HasFormContentType)
            return new Problem(415, "not-a-form", "Not a form", "Send the form from its page.", []);
        if (request.ContentLength is null or > MaxBytes)
            return TooLarge;
        var limits = new FormOptions
        {
            ValueCountLimit = MaxFields,
            ValueLengthLimit = MaxBytes,
            MultipartBodyLengthLimit = MaxBytes,
        };
        try
        {
            return FormValues.From(await new FormFeature(request, limits).ReadFormAsync(cancellationToken));
        }
        catch (InvalidDataException)
        {
            return TooLarge;
        }
    }

    private static Problem TooLarge { get; } =
        new(413, "too-large", "The form is too large", $"At most {MaxBytes} bytes and {MaxFields} fields. Nothing was started.", []);
}
