namespace Keelson.Costs;

/// <summary>List prices. Reads only; may answer from a cache of at most a day.</summary>
public interface IPriceSource
{
    /// <summary>ISO 4217 code of every price it gives.</summary>
    string Currency { get; }

    /// <summary>
    /// The consumption price of the meter the query names: of its first tier that is not free, and the dearest when
    /// several fit, so that an estimate errs upwards. Null when the sheet has none. Errors: <see cref="TransientException"/>,
    /// <see cref="PermanentException"/>.
    /// </summary>
    Task<Price?> GetAsync(PriceQuery query, CancellationToken cancellationToken);
}
