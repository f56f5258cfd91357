using System.Text;
using Keelson.Access;
using Keelson.Requests;

namespace Keelson.Portal.Forms;

/// <summary>The idempotency key that a form carries in a hidden field: sending it twice starts one run.</summary>
public static class FormKey
{
    public const string Field = "key";

    public static string New() => Guid.NewGuid().ToString("N");

    /// <summary>The key for what is asked; null when the form carries none that is usable.</summary>
    public static IdempotencyKey? Of<T>(FormValues form, Principal principal, string operation, T asked)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(principal);
        return IdempotencyKey.IsValid(form[Field])
            ? new(principal.Id, form[Field], IdempotencyKey.FingerprintOf(operation, Encoding.UTF8.GetString(CanonicalJson.Serialize(asked))))
            : null;
    }

    /// <summary>
    /// What to say when a form's request was refused. A form that was sent before and is now sent with other content
    /// (after going back) gets a new key, so that sending it once more asks for it as well.
    /// </summary>
    public static ProblemNote Refused(FormValues form, Problem problem)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(problem);
        if (problem.Code != "idempotency-key-reused")
            return ProblemNote.From(problem);
        form[Field] = New();
        return new("This form was sent before, with other content. Send it once more to ask for this, too.", problem.RunId);
    }
}
