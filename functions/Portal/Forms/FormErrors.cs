using System.Text;

namespace Keelson.Portal.Forms;

/// <summary>The wrong fields of a form, by the field that can be shown with them.</summary>
public sealed class FormErrors(IReadOnlyList<FieldError> errors)
{
    public static FormErrors None { get; } = new([]);

    public IReadOnlyList<FieldError> All => errors;

    public bool Any => errors.Count > 0;

    /// <summary>What is wrong with a field, or with a part of it that has no field of its own; null: nothing.</summary>
    public string? Of(string pointer)
    {
        var messages = errors
            .Where(error => error.Path == pointer || error.Path.StartsWith(pointer + "/", StringComparison.Ordinal))
            .Select(error => error.Message).Distinct(StringComparer.Ordinal).ToList();
        return messages.Count == 0 ? null : string.Join(' ', messages);
    }

    /// <summary>The same, but only what is told of this very pointer.</summary>
    public string? Exactly(string pointer) => errors.FirstOrDefault(error => error.Path == pointer)?.Message;

    /// <summary>The id of the element that a pointer's field has.</summary>
    public static string IdOf(string pointer)
    {
        ArgumentNullException.ThrowIfNull(pointer);
        var id = new StringBuilder("f");
        foreach (var c in pointer)
            id.Append(char.IsAsciiLetterOrDigit(c) ? c : '-');
        return id.ToString();
    }
}
